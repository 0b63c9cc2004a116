using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>The reply types that have no schema. Used by generated code.</summary>
public static class ReplyTypes
{
    /// <summary>The reply's text.</summary>
    public static ReplyType<string> Text { get; } = new TextReply();

    /// <summary>The reply as the client gave it, whatever is in it.</summary>
    public static ReplyType<ChatResponse> Response { get; } = new ResponseReply();

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
