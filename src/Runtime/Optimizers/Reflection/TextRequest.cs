using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Candidates;

namespace PromptGrad.Optimizers;

/// <summary>
/// Asks a writer for a text, and again with the reason while the answer cannot be used. Asking and proposing are apart: requests may run at once, but which of two equal proposals
/// is the repeated one must not depend on which reply came first.
/// </summary>
/// <param name="Writer">Who is asked.</param>
/// <param name="Role">Under which name the cost counts.</param>
/// <param name="Parent">The candidate that is to be changed.</param>
/// <param name="Parameter">The parameter's full name.</param>
/// <param name="Material">What the writer is shown.</param>
/// <param name="Source">Why the text is asked for.</param>
internal sealed record TextRequest(ITextWriter Writer, string Role, Candidate Parent, string Parameter, string Material, LineSource Source)
{
    /// <summary>Asks until a text can be used, or the attempts are used up.</summary>
    /// <returns>All answers, in order; only the last one may be usable.</returns>
    public async Task<IReadOnlyList<WrittenText>> AskAsync(OptimizationContext context, int maxAttempts, ChatOptions? options, CancellationToken cancellationToken)
    {
        ChatOptions form = TextAnswer.Options(options);
        var answers = new List<WrittenText>();
        string reply = "";
        for (int attempt = 0; attempt < maxAttempts && (answers.Count == 0 || answers[^1].Refusal is not null); attempt++)
        {
            // Nothing can be said about an answer that is none: it is asked for once more as if for the first time.
            string? problem = reply.Length == 0 ? null : answers[^1].Refusal!.Message;
            string before = reply;
            reply = problem is null
                ? await MetaRequest.AskAsync(context, Role, Material, token => Writer.WriteAsync(Material, form, token), cancellationToken).ConfigureAwait(false)
                : await MetaRequest.AskAsync(
                    context,
                    Role,
                    string.Create(CultureInfo.InvariantCulture, $"{Material}\n{attempt}\n{before}\n{problem}"),
                    token => Writer.WriteAgainAsync([.. Writer.Render(Material), new(ChatRole.Assistant, before)], problem, form, token),
                    cancellationToken).ConfigureAwait(false);
            answers.Add(Read(context.Parameter(Parameter), reply));
        }

        return answers;
    }

    /// <summary>Tells of the answers that cannot be used, and returns the text if there is one that can.</summary>
    public string? Settle(OptimizationContext context, IReadOnlyList<WrittenText> answers)
    {
        foreach (WrittenText answer in answers.Where(a => a.Refusal is not null))
        {
            context.Refuse(Parent, Parameter, answer.Text, answer.Refusal!, Source);
        }

        return answers[^1].Refusal is null ? answers[^1].Text : null;
    }

    /// <summary>Makes a candidate of what came back, if something can be used and is new.</summary>
    public Candidate? Propose(OptimizationContext context, IReadOnlyList<WrittenText> answers) =>
        Settle(context, answers) is { } text ? context.Propose(Parent, [new(Parameter, text)], Source).Candidate : null;

    private static WrittenText Read(ParameterSpec parameter, string reply) => TextAnswer.Read(reply, out string? text) is { } problem
        ? new(reply, new(ProposalProblem.Unreadable, problem))
        : new(text!, ProposalCheck.Find(parameter, text));
}
