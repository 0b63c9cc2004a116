using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptGrad.Optimizers.Findings;

/// <summary>Asks what is wanting in texts, given cases in which they did not do well: one request for each small group, all at once.</summary>
internal sealed class CaseCritique(OptimizationContext context, FindingsCritic critic, GroupedEditDescentOptions options)
{
    /// <summary>The findings of all groups, in the order of the cases.</summary>
    public async Task<IReadOnlyList<CriticFinding>> FindAsync(Candidate candidate, IReadOnlyList<ParameterSpec> parameters, IReadOnlyList<CaseResult> failures, CancellationToken cancellationToken)
    {
        // Of a program that failed, nobody may know the calls; its message is worth something all the same.
        CaseResult[][] groups = [.. failures.Where(f => f.Calls.Count == 0 || CaseSection.CallsOf(f, parameters).Any()).Chunk(options.GroupSize)];
        IReadOnlyList<CriticFinding>[] found = await Task.WhenAll(groups.Select(group => FindInGroupAsync(candidate, parameters, group, cancellationToken))).ConfigureAwait(false);
        CriticFinding[] findings = [.. found.SelectMany(f => f)];
        foreach (ParameterSpec parameter in parameters)
        {
            context.Report(new FeedbackReceived(candidate, parameter.Name, [.. findings.Where(f => f.Parameter == parameter.Name).Select(f => new Finding(f.Text, f.Examples))]));
        }

        return findings;
    }

    /// <summary>Asks again once it could not read an answer, and then goes without.</summary>
    private async Task<IReadOnlyList<CriticFinding>> FindInGroupAsync(Candidate candidate, IReadOnlyList<ParameterSpec> parameters, CaseResult[] group, CancellationToken cancellationToken)
    {
        string[] names = [.. parameters.Select(p => p.Name)];
        string[] examples = [.. group.Select(c => c.Example)];
        string material = FindingsMaterial.Of(context.Objective, candidate, parameters, group, options.MaxValueCharacters);
        string form = FindingsAnswer.FormFor(names);
        int count = options.MaxFindingsPerGroup;
        ChatOptions chat = FindingsAnswer.OptionsFor(names, count, options.ChatOptions);
        IReadOnlyList<ChatMessage> conversation = critic.FindPrompt.Render(material, count, form);
        string reply = await MetaRequest.AskAsync(context, CallRole.Critic, conversation, token => critic.FindAsync(material, count, form, chat, token), cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            if (FindingsAnswer.Read(reply, names, examples, count, out IReadOnlyList<CriticFinding> findings) is not { } problem)
            {
                return findings;
            }

            if (attempt == options.MaxAttempts)
            {
                context.Report(new TrainingWarning(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The critic's answer on {string.Join(", ", examples)} could not be read in {attempt} requests, and was left out: {problem} Use a model that follows a JSON schema.")));
                return [];
            }

            ChatMessage[] soFar = [.. conversation, new(ChatRole.Assistant, reply)];
            conversation = [.. soFar, .. critic.FindAgainPrompt.Render(soFar, problem).Skip(soFar.Length)];
            reply = await MetaRequest.AskAsync(context, CallRole.Critic, conversation, token => critic.FindAgainAsync(soFar, problem, chat, token), cancellationToken).ConfigureAwait(false);
        }
    }
}
