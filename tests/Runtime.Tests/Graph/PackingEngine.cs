using System.Collections.Concurrent;

namespace PromptGrad.Tests.Graph;

/// <summary>An engine that can be asked about several calls; it answers by a pure function of each call, the feedback and the input, and keeps the calls of each request.</summary>
internal sealed class PackingEngine(Func<IReadOnlyList<Critique>, CancellationToken, Task>? before = null, Func<Critique, CritiqueInput, bool>? leavesOut = null) : IBatchBackwardEngine
{
    private readonly ConcurrentQueue<string> _single = new();
    private readonly ConcurrentQueue<string> _packs = new();

    /// <summary>The calls that were asked about alone, in the order of time.</summary>
    public IReadOnlyList<string> Single => [.. _single];

    /// <summary>The calls of each request about several, in the order of time.</summary>
    public IReadOnlyList<string> Packs => [.. _packs];

    public async Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
    {
        _single.Enqueue(critique.Call);
        await (before?.Invoke([critique], cancellationToken) ?? Task.CompletedTask);
        return [.. critique.Inputs.Select(input => Answer(critique, input))];
    }

    public async Task<IReadOnlyList<IReadOnlyList<string?>>> CritiqueAllAsync(IReadOnlyList<Critique> critiques, CancellationToken cancellationToken = default)
    {
        _packs.Enqueue(string.Join(' ', critiques.Select(c => c.Call)));
        await (before?.Invoke(critiques, cancellationToken) ?? Task.CompletedTask);
        return [.. critiques.Select(c => c.Inputs.Select(input => leavesOut?.Invoke(c, input) == true ? null : Answer(c, input)).ToArray())];
    }

    private static string Answer(Critique critique, CritiqueInput input)
    {
        string all = $"{critique.Call}[{input.Name}]({string.Join('|', critique.Feedback.Select(g => g.Text))})";
        return all.Length < 60 ? all : $"{critique.Call}[{input.Name}]({all.Aggregate(17u, (hash, c) => (hash * 31) + c)})";
    }
}
