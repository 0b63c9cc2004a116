using Microsoft.Extensions.AI;
using PromptGrad.Optimizers;
using PromptGrad.Prompts;
using PromptGrad.Training;

namespace PromptGrad;

/// <summary>
/// Finds out, before money is spent on a search, whether it matters how the prompts are worded: varies them in one dimension each, runs all of them on the same examples, and asks whether their
/// means differ by more than chance explains. Where they do not, a search picks among equals. A permutation test after Good, "Permutation Tests" (1994).
/// </summary>
public sealed class HeadroomTest
{
    /// <summary>Creates a test.</summary>
    /// <param name="client">The model that varies prompts.</param>
    /// <param name="options">How large it is; defaults if <see langword="null"/>.</param>
    public HeadroomTest(IChatClient client, HeadroomOptions? options = null)
    {
        Variator = new(client);
        Options = options ?? new();
    }

    /// <summary>Varies the prompts.</summary>
    public PromptVariator Variator { get; }

    /// <summary>How large the test is.</summary>
    public HeadroomOptions Options { get; }

    /// <summary>Tests.</summary>
    /// <param name="context">The run; the examples are the first of <see cref="OptimizationContext.Selection"/>, or of <see cref="OptimizationContext.Training"/> if there are none.</param>
    /// <param name="cancellationToken">Cancels the test.</param>
    /// <exception cref="InvalidOperationException">There are fewer than two examples, or the model varied no prompt.</exception>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public async Task<HeadroomReport> RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] examples = [.. (context.Selection.Count > 0 ? context.Selection : context.Training).Take(Options.Examples)];
        if (examples.Length < 2)
        {
            throw new InvalidOperationException("A headroom test needs at least two examples. Give the run some, or leave the test out.");
        }

        List<Candidate> prompts = await VaryAsync(context, cancellationToken).ConfigureAwait(false);
        if (prompts.Count < 2)
        {
            throw new InvalidOperationException("A headroom test needs varied prompts, and the model gave none that can be used: see the events ProposalRefused.");
        }

        var reports = new List<EvaluationReport>();
        foreach (Candidate prompt in prompts)
        {
            reports.Add(new(prompt, await context.EvaluateAsync(prompt, examples, cancellationToken).ConfigureAwait(false)));
        }

        double[][] scores = [.. reports.Select(r => r.Cases.Select(c => c.Score).ToArray())];
        double pValue = PermutationTest.PValueOf(scores, Options.Permutations, context.Random.Fork("headroom"));
        return new()
        {
            Prompts = reports,
            BetweenPrompts = PermutationTest.Variance([.. scores.Select(s => s.Average())]),
            WithinExamples = Enumerable.Range(0, examples.Length).Average(e => PermutationTest.Variance([.. scores.Select(s => s[e])])),
            PValue = pValue,
            HasHeadroom = pValue <= Options.Significance,
        };
    }

    /// <summary>The seed and variations of it: each changes one text in one dimension.</summary>
    private async Task<List<Candidate>> VaryAsync(OptimizationContext context, CancellationToken cancellationToken)
    {
        var prompts = new List<Candidate> { context.Seed };

        // Some variations will be refused; a model that gives nothing else is not asked for ever.
        for (int i = 0; prompts.Count < Options.Prompts && i < 2 * Options.Prompts; i++)
        {
            ParameterSpec parameter = context.Parameters[i % context.Parameters.Count];
            string dimension = Options.Dimensions[i / context.Parameters.Count % Options.Dimensions.Count];
            string material = Fence.Around([TextSections.TextOf(parameter, context.Seed[parameter.Name]), .. TextSections.ConstraintsOf(parameter)]);
            string reply = await MetaRequest.AskAsync(context, CallRole.Prober, $"{dimension}\n{material}", ct => Variator.VaryAsync(material, dimension, TextAnswer.Options(null), ct), cancellationToken).ConfigureAwait(false);
            var source = new LineSource("headroom", context.Step, [dimension], []);
            Proposal proposal = TextAnswer.Read(reply, out string? text) is { } problem
                ? context.Refuse(context.Seed, parameter.Name, reply, new(ProposalProblem.Unreadable, problem), source)
                : context.Propose(context.Seed, parameter.Name, text, source);
            if (proposal.IsUsable)
            {
                prompts.Add(proposal.Candidate);
            }
        }

        return prompts;
    }
}
