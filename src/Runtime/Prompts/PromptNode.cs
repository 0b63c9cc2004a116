using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Prompts;

/// <summary>A recorded call of a prompt method. Its backward is one critique for all of its inputs that want a gradient.</summary>
public abstract class PromptNode : Node
{
    private readonly CritiquedCall _call;

    /// <summary>Creates the node. Called by generated code.</summary>
    /// <param name="name">The method's stem, such as <c>Translate</c>.</param>
    /// <param name="description">What the method or its component does.</param>
    /// <param name="conversation">The messages as they were sent.</param>
    /// <param name="reply">The model's reply.</param>
    /// <param name="replyRole">What the reply is for.</param>
    /// <param name="inputs">The prompt's texts, then the arguments, in order.</param>
    /// <param name="settings">The settings of the prompt's component, or <see langword="null"/> for a static prompt.</param>
    protected PromptNode(string name, string? description, IReadOnlyList<ChatMessage> conversation, string reply, string replyRole, IReadOnlyList<Variable> inputs, ComponentSettings? settings = null)
        : base(name, inputs, settings)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(replyRole);
        _call = new(description, conversation, reply, replyRole);
    }

    /// <summary>A name for each input, unique among them.</summary>
    protected abstract IReadOnlyList<string> InputNames { get; }

    /// <inheritdoc/>
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _call.BackwardAsync(context, Inputs, i => InputNames[i], cancellationToken);
    }
}
