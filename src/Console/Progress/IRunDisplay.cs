namespace PromptGrad.Progress;

/// <summary>A way to show a run. Disposing it shows the last state.</summary>
internal interface IRunDisplay : IDisposable
{
    /// <summary>Shows the state, or what has happened.</summary>
    void Show(RunSnapshot run, TrainingEvent told);
}
