using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Prompts;

/// <summary>A recorded call of a prompt method. Its backward is one critique for all of its inputs that want a gradient.</summary>
public abstract class PromptNode : Node
{
    private readonly string? _description;
    private readonly IReadOnlyList<ChatMessage> _conversation;
    private readonly string _reply;
    private readonly string _replyRole;

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
        _description = description;
        _conversation = conversation;
        _reply = reply;
        _replyRole = replyRole;
    }

    /// <summary>What the method or its component does, or <see langword="null"/>. For displays, like what follows; named so as to hide no input of a generated class.</summary>
    internal string? CallDescription => _description;

    /// <summary>The messages as they were sent.</summary>
    internal IReadOnlyList<ChatMessage> SentMessages => _conversation;

    /// <summary>The model's reply.</summary>
    internal string ReplyText => _reply;

    /// <summary>The names of <see cref="InputNames"/>.</summary>
    internal IReadOnlyList<string> NamesOfInputs => InputNames;

    /// <summary>A name for each input, unique among them.</summary>
    protected abstract IReadOnlyList<string> InputNames { get; }

    /// <inheritdoc/>
    public override bool AsksEngine => true;

    /// <inheritdoc/>
    public override async ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        int[] wanted = [.. Enumerable.Range(0, Inputs.Count).Where(context.Wants)];
        CritiqueInput[] inputs = [.. wanted.Select(i => new CritiqueInput(InputNames[i], Inputs[i].Role, Inputs[i].ToText()))];
        var critique = new Critique(context.Call, _description, _conversation, _reply, _replyRole, context.Gradients, inputs);
        IReadOnlyList<string> texts = await context.Engine.CritiqueAsync(critique, cancellationToken).ConfigureAwait(false);
        if (texts.Count != inputs.Length)
        {
            throw new InvalidOperationException($"The backward engine {context.Engine.GetType().Name} returned {texts.Count} texts for {inputs.Length} inputs of {context.Call}.");
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(texts[i]))
            {
                context.Deliver(wanted[i], context.CreateGradient(texts[i]));
            }
        }
    }
}
