using Microsoft.Extensions.AI;

namespace PromptGrad.Graph;

/// <summary>A call that a critic can judge. Its backward is one critique for all inputs that want a gradient.</summary>
/// <param name="Description">What the component or method does, or <see langword="null"/>.</param>
/// <param name="Conversation">The messages as they were sent; empty if the call sent none.</param>
/// <param name="Reply">The result as text.</param>
/// <param name="ReplyRole">What the result is for.</param>
internal readonly record struct CritiquedCall(string? Description, IReadOnlyList<ChatMessage> Conversation, string Reply, string ReplyRole)
{
    /// <summary>What was read from the reply, if that is not its text as it came; otherwise <see langword="null"/>.</summary>
    public string? ReadAs { get; init; }

    /// <summary>What checks of the reply had to say; <see langword="null"/> if there was none.</summary>
    public IReadOnlyList<string>? Remarks { get; init; }

    /// <summary>What an engine is asked about the call.</summary>
    /// <param name="context">The pass's side of the node.</param>
    /// <param name="inputs">The call's inputs.</param>
    /// <param name="nameOf">The name of the input of an index, unique among them.</param>
    public Critique Describe(BackwardContext context, IReadOnlyList<Variable> inputs, Func<int, string> nameOf)
    {
        ILookup<bool, int> wanted = Enumerable.Range(0, inputs.Count).ToLookup(context.Wants);
        return new(context.Call, Description, Conversation, Reply, ReplyRole, Feedback(context.Gradients), [.. wanted[true].Select(InputAt)])
        {
            // Demonstrations are in the conversation already.
            Peers = [.. wanted[false].Where(i => inputs[i] is not Parameter { Kind: ParameterKind.Demonstrations }).Select(InputAt)],
            Position = context.Position,
            ReplyReadAs = ReadAs,
        };

        CritiqueInput InputAt(int i) => new(nameOf(i), inputs[i].Role, inputs[i].ToText()) { Instruction = (inputs[i] as Parameter)?.CriticInstruction };
    }

    private IReadOnlyList<Gradient> Feedback(IReadOnlyList<Gradient> gradients) =>
        Remarks is { Count: > 0 } remarks ? [.. gradients, .. remarks.Select(r => new Gradient(r) { About = "the reply, by a check of it" })] : gradients;

    /// <summary>Asks the pass's engine about a node, once, and delivers what it says.</summary>
    /// <param name="node">The node.</param>
    /// <param name="context">The pass's side of it.</param>
    /// <param name="cancellationToken">Cancels the critique.</param>
    public static async ValueTask BackwardAsync(ICritiquedNode node, BackwardContext context, CancellationToken cancellationToken) =>
        Deliver(context, await AskAsync(context.Engine, node.Describe(context), cancellationToken).ConfigureAwait(false));

    /// <summary>Asks an engine for one text per input.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(IBackwardEngine engine, Critique critique, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> texts = await engine.CritiqueAsync(critique, cancellationToken).ConfigureAwait(false);
        RequireAll(engine, critique, texts.Count);
        return texts;
    }

    /// <summary>Holds an engine to one text per input.</summary>
    public static void RequireAll(IBackwardEngine engine, Critique critique, int texts)
    {
        if (texts != critique.Inputs.Count)
        {
            throw new InvalidOperationException($"The backward engine {engine.GetType().Name} returned {texts} texts for {critique.Inputs.Count} inputs of {critique.Call}.");
        }
    }

    /// <summary>Delivers the texts, one for each input that wants feedback, as far as they say something.</summary>
    public static void Deliver(BackwardContext context, IReadOnlyList<string?> texts)
    {
        foreach ((int input, string? text) in context.WantedInputs.Zip(texts))
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                context.Deliver(input, context.CreateGradient(text));
            }
        }
    }
}
