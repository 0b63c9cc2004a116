using PromptGrad.Progress;
using Spectre.Console;

namespace PromptGrad;

/// <summary>
/// Shows a run on the console while it goes on: give one to <see cref="TrainerOptions.Progress"/>, and dispose it after the run. On a terminal it is a table that changes in place, with bars
/// for the budget; where there is none (redirected output, CI) it is a line for each step, new best prompt and warning. Without colours if <c>NO_COLOR</c> is set. Texts of prompts and findings
/// are shown as they are: nothing in them is markup or a control sequence.
/// </summary>
/// <remarks>A display that fails, as on a closed pipe, ends and tells why in <see cref="Failure"/>: the run does not notice. Write nothing else to a terminal while the table is there.</remarks>
public sealed class ConsoleProgress : IProgress<TrainingEvent>, IDisposable
{
    private readonly object _lock = new();
    private readonly RunState _run = new();
    private readonly IRunDisplay _display;
    private bool _isOver;
    private bool _isDisposed;

    /// <summary>Creates a display.</summary>
    /// <param name="console">Where it is shown; standard output if <see langword="null"/>.</param>
    /// <param name="options">What is shown; defaults if <see langword="null"/>.</param>
    public ConsoleProgress(IAnsiConsole? console = null, ConsoleProgressOptions? options = null)
    {
        console ??= StandardOutput.Open();
        options ??= new();
        _display = console.Profile is { Out.IsTerminal: true, Capabilities: { Ansi: true, Interactive: true } }
            ? new TerminalDisplay(console, options)
            : new LineDisplay(console.Profile.Out.Writer, options);
    }

    /// <summary>Why the display ended before the run, or <see langword="null"/>.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Shows what happened. Never throws because of the console.</summary>
    /// <param name="value">What happened.</param>
    public void Report(TrainingEvent value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_lock)
        {
            if (!_isOver)
            {
                Guarded(() =>
                {
                    _run.Add(value);
                    _display.Show(_run.Snapshot(), value);
                });
            }
        }
    }

    /// <summary>Shows the last state and gives the terminal back.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            if (!_isDisposed)
            {
                _isDisposed = true;
                Guarded(_display.Dispose);
            }
        }
    }

    /// <summary>A run that costs money does not end because of a display, whatever went wrong there.</summary>
    private void Guarded(Action show)
    {
        try
        {
            show();
        }
        catch (Exception exception)
        {
            Failure ??= exception;
            _isOver = true;
        }
    }
}
