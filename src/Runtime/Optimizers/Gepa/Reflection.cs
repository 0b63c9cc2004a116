namespace PromptGrad.Optimizers;

/// <summary>Asks for a better text from cases, in groups if they are many. Reports nothing, so that it may run beside others.</summary>
internal sealed class Reflection(OptimizationContext context, Reflector reflector, CandidateMerger merger, GepaOptions options)
{
    /// <summary>Asks for a text.</summary>
    /// <param name="parent">The candidate to change.</param>
    /// <param name="parameter">The parameter's full name.</param>
    /// <param name="cases">What the program did with the candidate; what is to be learned from.</param>
    /// <param name="source">Why the text is asked for.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public Task<ReflectedText> ImproveAsync(Candidate parent, string parameter, IReadOnlyList<CaseResult> cases, LineSource source, CancellationToken cancellationToken)
    {
        CaseResult[][] groups = [.. cases.Chunk(options.GroupSize)];
        return options.Groups == GroupReflection.Merged && groups.Length > 1
            ? MergeAsync(parent, parameter, groups, source, cancellationToken)
            : ImproveInTurnAsync(parent, parameter, groups, source, cancellationToken);
    }

    private async Task<ReflectedText> ImproveInTurnAsync(Candidate parent, string parameter, CaseResult[][] groups, LineSource source, CancellationToken cancellationToken)
    {
        var requests = new List<(TextRequest, IReadOnlyList<WrittenText>)>();
        Candidate current = parent;
        bool isImproved = false;
        foreach (CaseResult[] group in groups)
        {
            (TextRequest request, IReadOnlyList<WrittenText> answers) = await AskAsync(parent, current, parameter, group, source, cancellationToken).ConfigureAwait(false);
            requests.Add((request, answers));
            if (answers[^1] is { Refusal: null, Text: var text })
            {
                current = current.With(parameter, text, source);
                isImproved = true;
            }
        }

        return new(parameter, isImproved ? current[parameter] : null, requests);
    }

    private async Task<ReflectedText> MergeAsync(Candidate parent, string parameter, CaseResult[][] groups, LineSource source, CancellationToken cancellationToken)
    {
        (TextRequest Request, IReadOnlyList<WrittenText> Answers)[] requests =
            await Task.WhenAll(groups.Select(group => AskAsync(parent, parent, parameter, group, source, cancellationToken))).ConfigureAwait(false);
        (string Text, IReadOnlyList<CaseResult> Cases)[] versions =
            [.. requests.Zip(groups).Where(r => r.First.Answers[^1].Refusal is null).Select(r => (r.First.Answers[^1].Text, (IReadOnlyList<CaseResult>)r.Second)).DistinctBy(v => v.Text)];
        if (versions.Length < 2)
        {
            return new(parameter, versions.FirstOrDefault().Text, requests);
        }

        var request = new TextRequest(merger, CallRole.Rewriter, parent, parameter, MergeMaterial.Of(context.Parameter(parameter), versions, parent[parameter]), source);
        IReadOnlyList<WrittenText> answers = await request.AskAsync(context, options.MaxAttempts, options.ChatOptions, cancellationToken).ConfigureAwait(false);
        return new(parameter, answers[^1].Refusal is null ? answers[^1].Text : null, [.. requests, (request, answers)]);
    }

    private async Task<(TextRequest Request, IReadOnlyList<WrittenText> Answers)> AskAsync(Candidate parent, Candidate current, string parameter, CaseResult[] group, LineSource source, CancellationToken cancellationToken)
    {
        string material = ReflectionMaterial.Of(context.Parameter(parameter), current, group, context.Objective);
        var request = new TextRequest(reflector, CallRole.Rewriter, parent, parameter, material, source);
        return (request, await request.AskAsync(context, options.MaxAttempts, options.ChatOptions, cancellationToken).ConfigureAwait(false));
    }
}
