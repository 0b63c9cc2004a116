using Microsoft.Extensions.AI;

namespace PromptGrad.Graph;

/// <summary>A call that a critic can judge. Its backward is one critique for all inputs that want a gradient.</summary>
/// <param name="Description">What the component or method does, or <see langword="null"/>.</param>
/// <param name="Conversation">The messages as they were sent; empty if the call sent none.</param>
/// <param name="Reply">The result as text.</param>
/// <param name="ReplyRole">What the result is for.</param>
internal readonly record struct CritiquedCall(string? Description, IReadOnlyList<ChatMessage> Conversation, string Reply, string ReplyRole)
{
    /// <summary>Asks the engine, once, and delivers what it says.</summary>
    /// <param name="context">The pass's side of the node.</param>
    /// <param name="inputs">The call's inputs.</param>
    /// <param name="nameOf">The name of the input of an index, unique among them.</param>
    /// <param name="cancellationToken">Cancels the critique.</param>
    public async ValueTask BackwardAsync(BackwardContext context, IReadOnlyList<Variable> inputs, Func<int, string> nameOf, CancellationToken cancellationToken)
    {
        ILookup<bool, int> wanted = Enumerable.Range(0, inputs.Count).ToLookup(context.Wants);
        var critique = new Critique(context.Call, Description, Conversation, Reply, ReplyRole, context.Gradients, [.. wanted[true].Select(InputAt)])
        {
            Peers = [.. wanted[false].Select(InputAt)],
            Position = context.Position,
        };
        IReadOnlyList<string> texts = await context.Engine.CritiqueAsync(critique, cancellationToken).ConfigureAwait(false);
        if (texts.Count != critique.Inputs.Count)
        {
            throw new InvalidOperationException($"The backward engine {context.Engine.GetType().Name} returned {texts.Count} texts for {critique.Inputs.Count} inputs of {context.Call}.");
        }

        foreach ((int input, string text) in wanted[true].Zip(texts))
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                context.Deliver(input, DerivedGradient.Of(context, text));
            }
        }

        CritiqueInput InputAt(int i) => new(nameOf(i), inputs[i].Role, inputs[i].ToText()) { Instruction = (inputs[i] as Parameter)?.CriticInstruction };
    }
}
