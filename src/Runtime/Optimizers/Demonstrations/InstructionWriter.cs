using Microsoft.Extensions.AI;
using PromptGrad.Candidates;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>Asks a model for other versions of the incumbent's texts; it is shown a text and where to go with it, and no case.</summary>
/// <param name="rewriter">Who is asked.</param>
/// <param name="maxAttempts">How often for each text.</param>
/// <param name="options">Options of the calls, or <see langword="null"/>.</param>
internal sealed class InstructionWriter(Rewriter rewriter, int maxAttempts, ChatOptions? options)
{
    private readonly ChatOptions _form = TextAnswer.Options(options);

    /// <summary>Asks for texts, all at once; only where an answer cannot be used, one after the other again.</summary>
    /// <param name="context">The run.</param>
    /// <param name="wanted">Whose texts, and where to go with each.</param>
    /// <param name="sourceOf">Why the lines of a text come in, by where it went.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<IReadOnlyList<Proposal>> WriteAsync(OptimizationContext context, IReadOnlyList<(ParameterSpec Parameter, string Direction)> wanted, Func<string, LineSource> sourceOf, CancellationToken cancellationToken)
    {
        Candidate parent = context.Incumbent;
        string[] materials = [.. wanted.Select(w => MaterialOf(w.Parameter, parent[w.Parameter.Name], w.Direction))];
        string[] replies = await Task.WhenAll(materials.Select(m => AskAsync(context, m, token => rewriter.RewriteAsync(m, _form, token), cancellationToken))).ConfigureAwait(false);
        var proposals = new List<Proposal>();
        for (int i = 0; i < wanted.Count; i++)
        {
            proposals.Add(await ProposeAsync(context, parent, wanted[i].Parameter, materials[i], replies[i], sourceOf(wanted[i].Direction), cancellationToken).ConfigureAwait(false));
        }

        return proposals;
    }

    private static string MaterialOf(ParameterSpec parameter, string text, string direction) => Fence.Around(
    [
        FencedSection.Of("text", text).With("name", parameter.Name).With("role", parameter.Role),
        FencedSection.Of("feedback", direction) with { Inline = true },
        .. ConstraintsOf([.. parameter.Rules.Constraints, .. parameter.Placeholders.Select(static p => $"Keep the placeholder <{p}>, spelled exactly so."), .. parameter.Rules.ProtectedLines.Select(static l => $"Keep this line where it is, word for word: {l}")]),
    ]);

    private static IEnumerable<FencedSection> ConstraintsOf(string[] constraints) => constraints.Length == 0 ? [] : [FencedSection.Of("constraints", string.Join('\n', constraints))];

    private async Task<Proposal> ProposeAsync(OptimizationContext context, Candidate parent, ParameterSpec parameter, string material, string reply, LineSource source, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            ProposalRefusal? refusal = TextAnswer.Read(reply, out string? text) is { } unreadable
                ? new(ProposalProblem.Unreadable, unreadable)
                : ProposalCheck.Find(parameter, text);
            if (refusal is null)
            {
                return context.Propose(parent, parameter.Name, text, source);
            }

            Proposal refused = context.Refuse(parent, parameter.Name, text ?? reply, refusal, source);
            if (attempt == maxAttempts)
            {
                return refused;
            }

            // Nothing can be said about an answer that is none: it is asked for once more as if for the first time.
            string before = reply;
            reply = before.Length == 0
                ? await AskAsync(context, material, token => rewriter.RewriteAsync(material, _form, token), cancellationToken).ConfigureAwait(false)
                : await AskAsync(
                    context,
                    material + "\n" + before + "\n" + refusal.Message,
                    token => rewriter.RewriteAgainAsync([.. rewriter.RewritePrompt.Render(material), new(ChatRole.Assistant, before)], refusal.Message, _form, token),
                    cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A refusal or half a reply is an answer that cannot be used, not the end of a search.</summary>
    private static Task<string> AskAsync(OptimizationContext context, string request, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken) => context.AskAsync(
        CallRole.Rewriter,
        request,
        async token =>
        {
            try
            {
                return await ask(token).ConfigureAwait(false);
            }
            catch (ChatReplyException none)
            {
                return none.ReplyText;
            }
        },
        cancellationToken);
}
