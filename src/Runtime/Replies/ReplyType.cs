using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>What a reply becomes: how a model is asked for it, and how it is read. Used by generated code.</summary>
/// <typeparam name="T">What it becomes.</typeparam>
public abstract class ReplyType<T>
{
    private ReplyType<Reply<T>>? _detailed;

    private protected ReplyType()
    {
    }

    /// <summary>The same with all that is known about the call.</summary>
    public ReplyType<Reply<T>> Detailed => _detailed ??= new DetailedReply<T>(this);

    /// <summary>The response format to ask for, or <see langword="null"/> for text as it comes.</summary>
    internal virtual ChatResponseFormat? Format => null;

    /// <summary>A short notation of the type for prompts, or <see langword="null"/> for text as it comes.</summary>
    internal virtual string? Notation => null;

    /// <summary>Whether any reply is one, also if it is empty, refused or cut off.</summary>
    internal virtual bool TakesAnything => false;

    /// <summary>Whether a reply that was cut off is worth asking for again: the next may be shorter, and half of an answer is none.</summary>
    internal bool IsAskedAgainWhenTruncated => Format is not null;

    /// <summary>Reads a reply that is neither refused nor cut off, unless it takes anything.</summary>
    /// <param name="answer">The reply.</param>
    internal abstract ReplyReadResult<T> Read(ReplyAnswer answer);

    /// <summary>Puts what soft checks said into the value, if it has a place for it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="remarks">What they said.</param>
    internal virtual T WithRemarks(T value, IReadOnlyList<string> remarks) => value;
}
