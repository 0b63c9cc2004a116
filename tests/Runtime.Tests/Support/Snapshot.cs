using System.Runtime.CompilerServices;

namespace PromptGrad.Tests.Support;

/// <summary>
/// Compares a text with the file <c>{test class}.{name}.verified.txt</c> beside the test. Run the tests with ACCEPT_SNAPSHOTS=1 to
/// accept what they produce, and review the difference.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string text, string folder, [CallerFilePath] string test = "", [CallerMemberName] string name = "")
    {
        string file = Path.Combine(ProjectFolder(), folder, $"{Path.GetFileNameWithoutExtension(test)}.{name}.verified.txt");
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, text + "\n");
        }

        Assert.True(File.Exists(file), $"{file} does not exist. Run with ACCEPT_SNAPSHOTS=1 and review it.");
        Assert.Equal(File.ReadAllText(file), text + "\n");
    }

    /// <summary>Found from the output folder: source paths in binaries are rewritten by continuous integration builds.</summary>
    private static string ProjectFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("*.csproj").Length == 0)
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below their project's folder.");
    }
}
