using Microsoft.Extensions.AI;

namespace PromptGrad.Search.Benchmarks;

/// <summary>Tells the simulation of each new best candidate, at once: what a run has cost until then is a part of the record.</summary>
internal sealed class IncumbentTrace(ISimulation simulation, ServiceDesk desk) : IProgress<TrainingEvent>
{
    private string? _last;

    public void Report(TrainingEvent value)
    {
        if (value is IncumbentChanged change && change.Candidate.Id != _last)
        {
            _last = change.Candidate.Id;
            simulation.Record(Template(desk, change.Candidate), change.Measurement?.Mean);
        }
    }

    /// <summary>The messages of a candidate, with the simulator's placeholder where the request goes.</summary>
    public static IReadOnlyList<ChatMessage> Template(ServiceDesk desk, Candidate candidate)
    {
        using IDisposable scope = candidate.Use(desk);
        return desk.AnswerPrompt.Render("{{input}}");
    }
}
