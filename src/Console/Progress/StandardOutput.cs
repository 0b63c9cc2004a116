using Spectre.Console;

namespace PromptGrad.Progress;

/// <summary>Standard output as a console.</summary>
internal static class StandardOutput
{
    /// <summary>Without colours if <c>NO_COLOR</c> is set and not empty (no-color.org).</summary>
    public static IAnsiConsole Open() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Out),
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
