using Microsoft.Extensions.AI;
using PromptGrad.Testing;

namespace PromptGrad.Search.Benchmarks;

/// <summary>A run in a world.</summary>
internal interface ISimulation : IAsyncDisposable
{
    string SeedPrompt { get; }

    IReadOnlyList<SimulatedExample> Training { get; }

    IReadOnlyList<SimulatedExample> Selection { get; }

    /// <summary>The model of all roles.</summary>
    IChatClient Model { get; }

    /// <summary>Notes a new best candidate.</summary>
    void Record(IReadOnlyList<ChatMessage> template, double? measured);

    /// <summary>Ends the run with the candidate that it returned.</summary>
    Task<SimulationResult> FinishAsync(IReadOnlyList<ChatMessage> template, CancellationToken cancellationToken);
}
