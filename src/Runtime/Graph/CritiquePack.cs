namespace PromptGrad.Graph;

/// <summary>Several calls of one prompt whose feedback is asked for at once, by the first of them that is visited. They are visited one after the other.</summary>
/// <param name="engine">Who is asked.</param>
/// <param name="members">The calls that have feedback to deal with.</param>
internal sealed class CritiquePack(IBatchBackwardEngine engine, BackwardContext[] members)
{
    private Task<(Critique Critique, IReadOnlyList<string?> Texts)[]>? _answers;

    /// <summary>Whether the request has been made.</summary>
    public bool IsAsked => _answers is not null;

    /// <summary>The pass's side of the member at a place.</summary>
    public BackwardContext? ContextOf(int place) => Array.Find(members, member => member.Place == place);

    /// <summary>Delivers what the engine says about one of the calls. What its answer lacks is asked for again, about that call alone.</summary>
    /// <param name="member">The pass's side of the call.</param>
    /// <param name="cancellationToken">Cancels the critique.</param>
    public async ValueTask BackwardAsync(BackwardContext member, CancellationToken cancellationToken)
    {
        // A request that failed has failed for all.
        _answers ??= AskAsync(cancellationToken);
        (Critique critique, IReadOnlyList<string?> texts) = (await _answers.ConfigureAwait(false))[Array.IndexOf(members, member)];
        CritiquedCall.Deliver(member, texts);

        ILookup<bool, CritiqueInput> isMissing = critique.Inputs.Zip(texts).ToLookup(pair => pair.Second is null, pair => pair.First);
        if (isMissing[true].Any())
        {
            Critique rest = critique with { Inputs = [.. isMissing[true]], Peers = [.. isMissing[false], .. critique.Peers] };
            var again = new Queue<string>(await CritiquedCall.AskAsync(engine, rest, cancellationToken).ConfigureAwait(false));
            CritiquedCall.Deliver(member, [.. texts.Select(text => text is null ? again.Dequeue() : null)]);
        }
    }

    private async Task<(Critique Critique, IReadOnlyList<string?> Texts)[]> AskAsync(CancellationToken cancellationToken)
    {
        Critique[] critiques = [.. members.Select(context => context.Describe())];
        IReadOnlyList<IReadOnlyList<string?>> answers = await engine.CritiqueAllAsync(critiques, cancellationToken).ConfigureAwait(false);
        if (answers.Count != critiques.Length)
        {
            throw new InvalidOperationException($"The backward engine {engine.GetType().Name} returned answers about {answers.Count} calls, and was asked about {critiques.Length}.");
        }

        for (int i = 0; i < critiques.Length; i++)
        {
            CritiquedCall.RequireAll(engine, critiques[i], answers[i].Count);
        }

        return [.. critiques.Zip(answers)];
    }
}
