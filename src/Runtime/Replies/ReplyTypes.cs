using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>The reply types that have no schema, and what is made of others. Used by generated code.</summary>
public static class ReplyTypes
{
    /// <summary>The reply's text.</summary>
    public static ReplyType<string> Text { get; } = new TextReply();

    /// <summary>The reply as the client gave it, whatever is in it.</summary>
    public static ReplyType<ChatResponse> Response { get; } = new ResponseReply();

    /// <summary>The same with all that is known about the call.</summary>
    /// <typeparam name="T">What the reply becomes.</typeparam>
    /// <param name="type">How it is asked for and read.</param>
    /// <remarks>No member of the type itself: every type would then need that of its reply, which needs that of the reply's reply, and native compilation would never end.</remarks>
    public static ReplyType<Reply<T>> Detailed<T>(ReplyType<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new DetailedReply<T>(type);
    }

    private sealed class TextReply : ReplyType<string>
    {
        internal override ReplyReadResult<string> Read(ReplyAnswer answer) => new(answer.Text, null);
    }

    private sealed class ResponseReply : ReplyType<ChatResponse>
    {
        internal override bool TakesAnything => true;

        internal override ReplyReadResult<ChatResponse> Read(ReplyAnswer answer) => new(answer.Response, null);
    }
}
