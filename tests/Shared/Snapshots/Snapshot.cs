using System.Runtime.CompilerServices;

namespace PromptGrad.Tests.Snapshots;

/// <summary>
/// Compares text with a file beside the test, named as Verify names it: <c>Class.Method.verified.txt</c>. A difference writes a
/// <c>.received</c> file and fails; the environment variable <c>SNAPSHOT_ACCEPT=1</c> takes the new text.
/// </summary>
internal static class Snapshot
{
    public static void Match(string text, string extension, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file) + "." + member);
        string verified = stem + ".verified." + extension;
        string received = stem + ".received." + extension;
        string? expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            File.WriteAllText(verified, text);
            return;
        }

        File.WriteAllText(received, text);
        string[] lines = text.Split('\n');
        string[] expectedLines = expected?.Split('\n') ?? [];
        int line = 0;
        while (line < lines.Length && line < expectedLines.Length && lines[line] == expectedLines[line])
        {
            line++;
        }

        Assert.Fail($"{Path.GetFileName(verified)} differs from line {line + 1} on:\n- {expectedLines.ElementAtOrDefault(line)}\n+ {lines.ElementAtOrDefault(line)}\nReview {Path.GetFileName(received)} and accept it with SNAPSHOT_ACCEPT=1.");
    }
}
