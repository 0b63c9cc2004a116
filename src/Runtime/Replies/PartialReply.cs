using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>What a reply becomes while it comes. Used by generated code.</summary>
/// <typeparam name="TPartial">What a part of it becomes.</typeparam>
public abstract class PartialReply<TPartial>
{
    private protected PartialReply()
    {
    }

    /// <summary>The response format to ask for.</summary>
    internal abstract ChatResponseFormat? Format { get; }

    /// <summary>Reads what there is of a reply.</summary>
    /// <param name="text">The text so far.</param>
    /// <param name="given">The JSON that was read last; what is the same again is not read.</param>
    /// <param name="part">What was read.</param>
    /// <returns>Whether there is something else to be read than before.</returns>
    internal abstract bool TryRead(string text, ref ReadOnlyMemory<byte> given, [NotNullWhen(true)] out TPartial? part);

    /// <summary>Reads a reply to which nothing will come any more.</summary>
    /// <param name="answer">The reply.</param>
    /// <exception cref="ChatReplyException">It does not fit.</exception>
    internal abstract TPartial ReadWhole(ReplyAnswer answer);
}
