using Spectre.Console;

namespace PromptGrad.Progress;

/// <summary>A table that changes in place. It is drawn on a task of its own, so that a run does not wait for a terminal.</summary>
internal sealed class TerminalDisplay(IAnsiConsole console, ConsoleProgressOptions options) : IRunDisplay
{
    private readonly CancellationTokenSource _end = new();
    private volatile RunSnapshot? _run;
    private Task? _drawing;

    public void Show(RunSnapshot run, TrainingEvent told)
    {
        _run = run;
        _drawing ??= Task.Run(DrawAsync);
        if (_drawing.IsFaulted)
        {
            _drawing.GetAwaiter().GetResult();
        }
    }

    public void Dispose()
    {
        using (_end)
        {
            _end.Cancel();
            _drawing?.GetAwaiter().GetResult();
        }
    }

    private Task DrawAsync() => console.Live(Table(_run!)).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
    {
        RunSnapshot? drawn = null;
        while (!_end.IsCancellationRequested)
        {
            Draw();
            await Task.Delay(options.RefreshInterval, options.TimeProvider, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Draw();

        void Draw()
        {
            RunSnapshot now = _run!;
            if (!ReferenceEquals(now, drawn))
            {
                live.UpdateTarget(Table(now));
                drawn = now;
            }
        }
    });

    private Spectre.Console.Rendering.IRenderable Table(RunSnapshot run) => RunTable.Of(run, options, console.Profile.Capabilities.Unicode);
}
