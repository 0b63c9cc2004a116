using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>A reply's value with all that is known about the call.</summary>
internal sealed class DetailedReply<T>(ReplyType<T> type) : ReplyType<Reply<T>>
{
    internal override ChatResponseFormat? Format => type.Format;

    internal override string? Notation => type.Notation;

    internal override bool TakesAnything => type.TakesAnything;

    internal override ReplyReadResult<Reply<T>> Read(ReplyAnswer answer)
    {
        ReplyReadResult<T> read = type.Read(answer);
        return read.Problem is { } problem
            ? ReplyReadResult<Reply<T>>.Refused(problem)
            : new(new(read.Value, answer.Response) { Repairs = read.Repairs, Attempts = answer.Attempt, Usage = answer.Usage }, null) { Repairs = read.Repairs, Json = read.Json };
    }

    internal override Reply<T> WithRemarks(Reply<T> value, IReadOnlyList<string> remarks) => value with { Remarks = remarks };
}
