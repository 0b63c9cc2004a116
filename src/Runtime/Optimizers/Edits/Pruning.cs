using PromptGrad.Candidates;

namespace PromptGrad.Optimizers.Edits;

/// <summary>Leaves lines out that a search brought in, one at a time: what no longer helps makes a prompt longer, and drowns what does.</summary>
internal sealed class Pruning(string optimizer, OptimizationContext context)
{
    private readonly HashSet<(string Parameter, string Line)> _tried = [];

    /// <summary>The candidate without the learned line that fewest examples speak for, of those that were not tried yet; <see langword="null"/> if there is none.</summary>
    public Candidate? Propose(Candidate current)
    {
        foreach (LineOrigin origin in current.Origins.OrderBy(o => o.Source.Examples.Count).ThenBy(o => o.Source.Step))
        {
            if (!_tried.Add((origin.Parameter, origin.Line)))
            {
                continue;
            }

            string text = current[origin.Parameter];
            ProposalRefusal? problem = LineEdits.Apply(text, [new(IsAddition: false, origin.Line)], context.Parameter(origin.Parameter).Rules, maxEdits: 1, out string shorter);
            if (problem is null && context.Propose(current, origin.Parameter, shorter, new(optimizer, context.Step, [], [])) is { IsUsable: true } proposal)
            {
                return proposal.Candidate;
            }
        }

        return null;
    }
}
