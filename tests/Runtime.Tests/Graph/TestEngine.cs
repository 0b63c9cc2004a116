using System.Collections.Concurrent;

namespace PromptGrad.Tests.Graph;

/// <summary>An engine that answers by a delegate (by default at once, with the call and the input's name) and keeps what it was asked.</summary>
internal sealed class TestEngine(Func<Critique, CancellationToken, Task>? before = null) : IBackwardEngine
{
    private readonly ConcurrentQueue<Critique> _critiques = new();

    /// <summary>The calls about which the engine was asked, in the order of time.</summary>
    public IReadOnlyList<string> Calls => [.. _critiques.Select(critique => critique.Call)];

    public IReadOnlyList<Critique> Critiques => [.. _critiques];

    public async Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
    {
        _critiques.Enqueue(critique);
        if (before is not null)
        {
            await before(critique, cancellationToken);
        }

        return [.. critique.Inputs.Select(input => $"{critique.Call}[{input.Name}]")];
    }
}
