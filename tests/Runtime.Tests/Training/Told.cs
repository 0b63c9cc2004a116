namespace PromptGrad.Tests.Training;

/// <summary>Keeps what it is told.</summary>
internal sealed class Told(List<TrainingEvent> events) : IProgress<TrainingEvent>
{
    public void Report(TrainingEvent value) => events.Add(value);
}
