using System.Text;
using Spectre.Console;

namespace PromptGrad.Progress.Tests;

/// <summary>A console that keeps what is written to it.</summary>
internal sealed class FakeOutput(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
{
    public TextWriter Writer { get; } = writer;

    public bool IsTerminal { get; } = isTerminal;

    public int Width => 100;

    public int Height => 50;

    public static (IAnsiConsole Console, StringWriter Written) Terminal(ColorSystemSupport colours = ColorSystemSupport.Standard)
    {
        var written = new StringWriter();
        return (Open(new FakeOutput(written, isTerminal: true), AnsiSupport.Yes, InteractionSupport.Yes, colours), written);
    }

    public static (IAnsiConsole Console, StringWriter Written) File()
    {
        var written = new StringWriter();
        return (Open(new FakeOutput(written, isTerminal: false), AnsiSupport.No, InteractionSupport.No, ColorSystemSupport.NoColors), written);
    }

    public static IAnsiConsole Open(IAnsiConsoleOutput output, AnsiSupport ansi, InteractionSupport interaction, ColorSystemSupport colours)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output, Ansi = ansi, Interactive = interaction, ColorSystem = colours });

        // What the machine that runs the tests detects must not matter.
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    public void SetEncoding(Encoding encoding)
    {
    }
}
