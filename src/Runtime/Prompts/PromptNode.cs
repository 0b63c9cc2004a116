using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Prompts;

/// <summary>A recorded call of a prompt method. Its backward is one critique for all of its inputs that want a gradient.</summary>
public abstract class PromptNode : Node
{
    private readonly PromptTemplate _prompt;
    private IReadOnlyList<ChatMessage> _conversation = [];
    private string _reply = "";

    /// <summary>Creates the node of a call that is about to be made. Called by generated code.</summary>
    /// <param name="prompt">The method's prompt.</param>
    /// <param name="inputs">The prompt's texts, then the values, in order.</param>
    /// <exception cref="ArgumentNullException">A variable is missing; the exception has the name of the method's parameter.</exception>
    protected PromptNode(PromptTemplate prompt, Variable[] inputs)
        : base(NameOf(prompt), inputs, prompt.Settings)
    {
        _prompt = prompt;
        for (int i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(inputs[i], prompt.NameOf(i));
        }

        for (int i = 0; i < prompt.Parameters.Count && prompt.Settings is { } settings; i++)
        {
            inputs[i] = settings.InputOf(prompt.Parameters[i]);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        int[] wanted = [.. Enumerable.Range(0, Inputs.Count).Where(context.Wants)];
        CritiqueInput[] inputs = [.. wanted.Select(i => new CritiqueInput(_prompt.NameOf(i), Inputs[i].Role, Inputs[i].ToText()))];
        var critique = new Critique(context.Call, _prompt.Description, _conversation, _reply, _prompt.ReplyRole, context.Gradients, inputs);
        IReadOnlyList<string> texts = await context.Engine.CritiqueAsync(critique, cancellationToken).ConfigureAwait(false);
        if (texts.Count != inputs.Length)
        {
            throw new InvalidOperationException($"The backward engine {context.Engine.GetType().Name} returned {texts.Count} texts for {inputs.Length} inputs of {context.Call}.");
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(texts[i]))
            {
                context.Deliver(wanted[i], new Gradient(texts[i]) { Score = ScoreOf(context.Gradients), Sample = SampleOf(context.Gradients), Call = context.Call });
            }
        }
    }

    /// <summary>Takes what was said, and makes the reply a variable that points here if the call is to be recorded. Called once, when the call has been made.</summary>
    internal Variable<string> Complete(IReadOnlyList<ChatMessage> conversation, string reply)
    {
        _conversation = conversation;
        _reply = reply;
        return Autograd.Record(this, reply, _prompt.ReplyRole);
    }

    /// <summary>Takes what was said before the model failed, so that one can go backward from the failure.</summary>
    internal void Fail(IReadOnlyList<ChatMessage> conversation, ChatReplyException failure)
    {
        _conversation = conversation;
        _reply = failure.ReplyText;
        Autograd.RecordFailure(this, failure);
    }

    private static string NameOf(PromptTemplate prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.Name;
    }

    /// <summary>The mean of the scores that there are: the feedback on all of them became one text.</summary>
    private static double? ScoreOf(IReadOnlyList<Gradient> gradients) => gradients.Average(g => g.Score);

    private static string? SampleOf(IReadOnlyList<Gradient> gradients) =>
        gradients.All(g => g.Sample == gradients[0].Sample) ? gradients[0].Sample : null;
}
