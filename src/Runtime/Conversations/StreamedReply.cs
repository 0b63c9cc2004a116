using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations;

/// <summary>
/// Makes the updates of a streamed reply from the events of a wire, for writers of chat clients: one message, its reasoning apart from its text, calls of tools put together from their
/// fragments and given whole at the message's end, usage after it. Not safe for concurrent use.
/// </summary>
public sealed class StreamedReply
{
    private readonly ToolCallFragments _calls = new();
    private ChatRole _role;
    private State _state;

    private enum State
    {
        New,
        Open,
        Ended,
    }

    /// <summary>The message begins.</summary>
    /// <param name="role">Whose it is.</param>
    /// <exception cref="PromptGradException">It has begun before.</exception>
    public ChatResponseUpdate Begin(ChatRole role)
    {
        Require(State.New, "began a second message");
        _state = State.Open;
        _role = role;
        return new ChatResponseUpdate(role, []);
    }

    /// <summary>A piece of text comes.</summary>
    /// <param name="text">The piece.</param>
    /// <exception cref="PromptGradException">No message is open.</exception>
    public ChatResponseUpdate Append(string text)
    {
        Require(State.Open, "sent text outside of a message");
        return new ChatResponseUpdate(_role, [new TextContent(text)]);
    }

    /// <summary>A piece of reasoning comes.</summary>
    /// <param name="text">The piece.</param>
    /// <exception cref="PromptGradException">No message is open.</exception>
    public ChatResponseUpdate AppendReasoning(string text)
    {
        Require(State.Open, "sent reasoning outside of a message");
        return new ChatResponseUpdate(_role, [new TextReasoningContent(text)]);
    }

    /// <summary>A fragment of a call comes. Names and arguments may come in parts; a fragment with an id and a name begins the call of its index anew.</summary>
    /// <param name="index">Which call it belongs to.</param>
    /// <param name="id">The call's id, or <see langword="null"/>.</param>
    /// <param name="name">The tool's name or a part of it, or <see langword="null"/>.</param>
    /// <param name="arguments">The JSON text of the arguments or a part of it, or <see langword="null"/>.</param>
    /// <exception cref="PromptGradException">No message is open.</exception>
    public void AddToolCall(int index, string? id, string? name, string? arguments)
    {
        Require(State.Open, "sent a tool call outside of a message");
        _calls.Add(index, id, name, arguments);
    }

    /// <summary>The message ends, also when the stream was cut short.</summary>
    /// <param name="finishReason">Why; <see langword="null"/> if nobody said.</param>
    /// <returns>
    /// The last update of the message, with its calls in the order in which they began. A call that can't be made has a <see cref="MalformedToolCallException"/> as its <c>Exception</c>, and does not hinder the others.
    /// </returns>
    /// <exception cref="PromptGradException">No message is open.</exception>
    public ChatResponseUpdate End(ChatFinishReason? finishReason)
    {
        Require(State.Open, "ended a message that is not open");
        _state = State.Ended;
        return new ChatResponseUpdate(_role, [.. _calls.Build()]) { FinishReason = finishReason };
    }

    /// <summary>The cost is told.</summary>
    /// <param name="usage">The tokens.</param>
    public ChatResponseUpdate Count(UsageDetails usage) => new(_role, [new UsageContent(usage)]);

    private void Require(State state, string mistake)
    {
        if (_state != state)
        {
            throw new PromptGradException($"The server {mistake}. A reply is one message: its begin, its pieces, its end. Report this to whoever runs the server.");
        }
    }
}
