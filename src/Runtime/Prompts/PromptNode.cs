using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Prompts;

/// <summary>A recorded call of a prompt method. Its backward is one critique for all of its inputs that want a gradient.</summary>
internal sealed class PromptNode(
    string name, string? description, IReadOnlyList<ChatMessage> conversation, string reply, string replyRole, IReadOnlyList<Variable> inputs, Func<int, string> nameOf)
    : Node(name, inputs)
{
    /// <inheritdoc/>
    public override async ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        int[] wanted = [.. Enumerable.Range(0, Inputs.Count).Where(context.Wants)];
        CritiqueInput[] material = [.. wanted.Select(i => new CritiqueInput(nameOf(i), Inputs[i].Role, Inputs[i].ToText()))];
        var critique = new Critique(context.Call, description, conversation, reply, replyRole, context.Gradients, material);
        IReadOnlyList<string> texts = await context.Engine.CritiqueAsync(critique, cancellationToken).ConfigureAwait(false);
        if (texts.Count != material.Length)
        {
            throw new InvalidOperationException($"The backward engine {context.Engine.GetType().Name} returned {texts.Count} texts for {material.Length} inputs of {context.Call}.");
        }

        for (int i = 0; i < material.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(texts[i]))
            {
                context.Deliver(wanted[i], new Gradient(texts[i]) { Score = ScoreOf(context.Gradients), Sample = SampleOf(context.Gradients), Call = context.Call });
            }
        }
    }

    /// <summary>The mean of the scores that there are: the feedback on all of them became one text.</summary>
    private static double? ScoreOf(IReadOnlyList<Gradient> gradients) => gradients.Average(g => g.Score);

    private static string? SampleOf(IReadOnlyList<Gradient> gradients) =>
        gradients.All(g => g.Sample == gradients[0].Sample) ? gradients[0].Sample : null;
}
