using Microsoft.Extensions.AI;
using PromptGrad.Optimizers.Findings;

namespace PromptGrad.Optimizers.Edits;

/// <summary>Asks for edits, and makes a candidate of them.</summary>
internal sealed class EditProposer(string optimizer, OptimizationContext context, LineEditor editor, GroupedEditDescentOptions options)
{
    /// <summary>Asks until an answer can be used, or there have been enough; what is refused is told with its reason.</summary>
    public async Task<EditOutcome> ProposeAsync(Candidate parent, ParameterSpec parameter, IReadOnlyList<MergedFinding> findings, CancellationToken cancellationToken)
    {
        string text = parent[parameter.Name];
        var source = new LineSource(optimizer, context.Step, [.. findings.Select(f => f.Text)], MergedFinding.ExamplesOf(findings));
        string material = EditMaterial.Of(parameter, text, findings);
        ChatOptions chat = LineEditsAnswer.Options(options.ChatOptions);
        IReadOnlyList<ChatMessage> conversation = editor.EditPrompt.Render(material, options.MaxEdits);
        string reply = await MetaRequest.AskAsync(context, CallRole.Editor, conversation, token => editor.EditAsync(material, options.MaxEdits, chat, token), cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            EditOutcome? outcome = Read(parent, parameter, text, reply, source, out ProposalRefusal? refusal);
            if (outcome is not null || attempt == options.MaxAttempts)
            {
                return outcome ?? new(false, null);
            }

            ChatMessage[] soFar = [.. conversation, new(ChatRole.Assistant, reply)];
            string problem = refusal!.Message;
            conversation = [.. soFar, .. editor.EditAgainPrompt.Render(soFar, problem).Skip(soFar.Length)];
            reply = await MetaRequest.AskAsync(context, CallRole.Editor, conversation, token => editor.EditAgainAsync(soFar, problem, chat, token), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>What became of the answer, or <see langword="null"/> if it is worth another request.</returns>
    private EditOutcome? Read(Candidate parent, ParameterSpec parameter, string text, string reply, LineSource source, out ProposalRefusal? refusal)
    {
        refusal = LineEditsAnswer.Read(reply, out IReadOnlyList<LineEdit> edits) is { } problem ? new(ProposalProblem.Unreadable, problem) : null;
        string edited = text;
        refusal ??= LineEdits.Apply(text, edits, parameter.Rules, options.MaxEdits, out edited);
        if (refusal is not null)
        {
            context.Refuse(parent, parameter.Name, reply, refusal, source);
            return null;
        }

        if (edited == text)
        {
            return new(true, null);
        }

        Proposal proposal = context.Propose(parent, parameter.Name, edited, source);
        refusal = proposal.Refusal;
        return proposal.IsUsable ? new(true, proposal.Candidate)
            // The same idea again is nothing to correct.
            : proposal.Refusal.Problem == ProposalProblem.Repeated ? new(true, null)
            : null;
    }
}
