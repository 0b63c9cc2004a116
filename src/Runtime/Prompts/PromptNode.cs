using Microsoft.Extensions.AI;
using PromptGrad.Graph;
using PromptGrad.Replies;

namespace PromptGrad.Prompts;

/// <summary>A recorded call of a prompt method. Its backward is one critique for all of its inputs that want a gradient.</summary>
public abstract class PromptNode : Node, ICritiquedNode
{
    private readonly PromptTemplate _prompt;
    private readonly long _began = Autograd.BeginCall();
    private CritiquedCall _call;

    /// <summary>The names of inputs that the prompt does not know: what tools are said to do, and what they answered.</summary>
    private string[] _moreNames = [];

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

    /// <summary>Creates the node of one round of a call with tools: it has the inputs that the call has so far.</summary>
    private protected PromptNode(PromptNode call)
        : base(call.Name, [.. call.Inputs], call.Settings)
    {
        _prompt = call._prompt;
        _moreNames = call._moreNames;
    }

    /// <summary>What the method or its component does, or <see langword="null"/>. For displays, like what follows; named so as to hide no input of a generated class.</summary>
    internal string? CallDescription => _prompt.Description;

    /// <summary>The messages as they were sent.</summary>
    internal IReadOnlyList<ChatMessage> SentMessages => _call.Conversation;

    /// <summary>The model's reply.</summary>
    internal string ReplyText => _call.Reply;

    /// <summary>What was read from the reply, if that is not its text as it came; otherwise <see langword="null"/>.</summary>
    internal string? ReplyReadAs => _call.ReadAs;

    /// <summary>A name for each input, unique among them.</summary>
    internal IReadOnlyList<string> NamesOfInputs => [.. Enumerable.Range(0, Inputs.Count).Select(NameOf)];

    /// <summary>The prompt.</summary>
    private protected PromptTemplate Prompt => _prompt;

    /// <inheritdoc/>
    public override bool AsksEngine => true;

    /// <inheritdoc/>
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CritiquedCall.BackwardAsync(this, context, cancellationToken);
    }

    /// <summary>The call as an example for others: what was put into the last user message, and the reply, or the JSON that was read from it.</summary>
    /// <returns><see langword="null"/> if the prompt takes no demonstrations (<see cref="DemonstrationsAttribute"/>), or the call failed.</returns>
    public virtual Demonstration? ToDemonstration() => null;

    Critique ICritiquedNode.Describe(BackwardContext context) => _call.Describe(context, Inputs, NameOf);

    /// <summary>Adds an input that only shows while the call is being made.</summary>
    internal void AddInput(string name, Variable input)
    {
        Inputs = [.. Inputs, input];
        _moreNames = [.. _moreNames, name];
    }


    /// <summary>Takes what was said, and makes what was read from the reply a variable that points here if the call is to be recorded. Called once, when the call has been made.</summary>
    internal Variable<T> Complete<T>(IReadOnlyList<ChatMessage> conversation, ReplyOutcome<T> outcome)
    {
        _call = new(_prompt.Description, conversation, outcome.Text, _prompt.ReplyRole) { ReadAs = outcome.Json, Remarks = outcome.Remarks };
        return Autograd.Record(this, outcome.Value, _prompt.ReplyRole, began: _began);
    }

    /// <summary>Takes what was said before the model failed, so that one can go backward from the failure.</summary>
    internal virtual void Fail(IReadOnlyList<ChatMessage> conversation, ChatReplyException failure)
    {
        _call = new(_prompt.Description, conversation, failure.ReplyText, _prompt.ReplyRole);
        Autograd.RecordFailure(this, failure);
    }

    private string NameOf(int input)
    {
        int first = Inputs.Count - _moreNames.Length;
        return input < first ? _prompt.NameOf(input) : _moreNames[input - first];
    }

    private static string NameOf(PromptTemplate prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.Name;
    }
}
