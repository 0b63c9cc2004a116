using System.Globalization;

namespace PromptGrad.Tests.Training;

/// <summary>The simplest search that does all that searches do: asks for a line after each batch, and keeps it if that is no worse.</summary>
/// <param name="answerer">Suggests lines.</param>
/// <param name="wording">How it asks.</param>
public sealed class LineSearch(Answerer answerer, string wording = "line") : IOptimizer
{
    public string Name => "line-search";

    /// <summary>When a line is kept.</summary>
    public Acceptance Acceptance { get; init; } = Acceptance.Ties;

    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        var batches = new Minibatches(context.Training, 6, context.Random);
        string name = context.Parameters[0].Name;
        do
        {
            IReadOnlyList<string> batch = batches.Next();
            context.Report(new BatchSampled(batch));
            IReadOnlyList<CaseResult> cases = await context.EvaluateAsync(context.Incumbent, batch, cancellationToken);
            string request = string.Create(CultureInfo.InvariantCulture, $"{wording} {context.Step}, {context.Random.Fork("request", context.Step).Next(1000)}");
            string line = await context.AskAsync(CallRole.Rewriter, request, token => answerer.SuggestAsync(request, token), cancellationToken);
            var source = new LineSource(Name, context.Step, [line], [.. cases.Where(c => !c.IsSuccess).Select(c => c.Example)]);
            Proposal proposal = context.Propose(context.Incumbent, name, context.Incumbent[name] + "\n" + line, source);
            if (proposal.IsUsable && (await context.CompareAsync(proposal.Candidate, context.Incumbent, context.Selection, Acceptance, cancellationToken)).IsAccepted)
            {
                context.Accept(proposal.Candidate);
            }
        }
        while (await context.EndStepAsync(cancellationToken));
    }
}
