using System.Text.RegularExpressions;

namespace PromptGrad.Tests.Support;

/// <summary>
/// About how many o200k tokens a request has: that vocabulary first cuts text into words, groups of digits and runs of signs, and for
/// plain English most pieces are one token. For the requests tested here the estimate was compared with the count.
/// </summary>
internal static partial class TokenEstimate
{
    /// <summary>What a message costs beside its text.</summary>
    private const int PerMessage = 4;

    public static int Of(ModelRequest request) => request.Messages.Sum(m => PerMessage + Piece().Count(m.Text));

    [GeneratedRegex(@"[^\S\r\n]?\p{L}{1,12}|\p{N}{1,3}|[^\S\r\n]?[^\s\p{L}\p{N}]{1,3}[\r\n]*|\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Piece();
}
