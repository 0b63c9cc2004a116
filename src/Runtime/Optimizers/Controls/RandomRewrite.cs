using Microsoft.Extensions.AI;
using PromptGrad.Optimizers;

namespace PromptGrad;

/// <summary>
/// Has texts rewritten by a model that sees no case, and keeps what scores higher on the examples that select. A control: an optimizer that learns from cases has to beat it at an equal budget, or what
/// it gains is gained by trying often.
/// </summary>
public sealed class RandomRewrite : IOptimizer
{
    private readonly RandomRewriteOptions _options;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="client">The model that rewrites. Not disposed by the optimizer.</param>
    /// <param name="options">How it rewrites, or <see langword="null"/> for the defaults.</param>
    public RandomRewrite(IChatClient client, RandomRewriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new();
        Rewriter = new(client);
    }

    /// <inheritdoc/>
    public string Name => "random-rewrite";

    /// <summary>The component that rewrites: to be inspected, trained, or loaded.</summary>
    public BlindRewriter Rewriter { get; }

    /// <inheritdoc/>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var best = Measurement.Of(await context.EvaluateAsync(context.Incumbent, context.Selection, cancellationToken).ConfigureAwait(false));
        context.Accept(context.Incumbent, best);
        ParameterSpec[] texts = [.. context.Parameters.Where(p => p.Kind == ParameterKind.Text)];
        if (texts.Length == 0)
        {
            return;
        }

        do
        {
            ParameterSpec parameter = texts[(context.Step - 1) % texts.Length];
            string material = BlindMaterial.Of(parameter, context.Incumbent[parameter.Name], _options.Direction);
            var request = new TextRequest(Rewriter, CallRole.Rewriter, context.Incumbent, parameter.Name, material, new(Name, context.Step, [], []));
            IReadOnlyList<WrittenText> answers = await request.AskAsync(context, _options.MaxAttempts, _options.ChatOptions, cancellationToken).ConfigureAwait(false);
            if (request.Propose(context, answers) is { } child
                && await context.MeasureAboveAsync(child, context.Selection, best.Mean, cancellationToken).ConfigureAwait(false) is { } better)
            {
                best = better;
                context.Accept(child, best);
            }
        }
        while (await context.EndStepAsync(cancellationToken).ConfigureAwait(false));
    }
}
