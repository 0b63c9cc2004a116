using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptGrad.OpenAI;

/// <summary>Reads the <c>x-ratelimit-*</c> headers.</summary>
internal static partial class RateLimitHeaders
{
    /// <summary>What the headers say; <see langword="null"/> when they say nothing that makes sense.</summary>
    public static RateLimits? Read(PipelineResponseHeaders headers)
    {
        long? requests = ReadNumber(headers, "x-ratelimit-limit-requests");
        long? remainingRequests = ReadNumber(headers, "x-ratelimit-remaining-requests");
        TimeSpan? requestsReset = ReadDuration(headers, "x-ratelimit-reset-requests");
        long? tokens = ReadNumber(headers, "x-ratelimit-limit-tokens");
        long? remainingTokens = ReadNumber(headers, "x-ratelimit-remaining-tokens");
        TimeSpan? tokensReset = ReadDuration(headers, "x-ratelimit-reset-tokens");
        return (requests ?? remainingRequests ?? tokens ?? remainingTokens) is null && (requestsReset ?? tokensReset) is null ? null : new RateLimits
        {
            Requests = requests,
            RemainingRequests = remainingRequests,
            RequestsReset = requestsReset,
            Tokens = tokens,
            RemainingTokens = remainingTokens,
            TokensReset = tokensReset,
        };
    }

    // Some gateways send -1 for "not known".
    private static long? ReadNumber(PipelineResponseHeaders headers, string name) =>
        headers.TryGetValue(name, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>A duration such as <c>6m0s</c>, <c>1.5s</c> or <c>20ms</c>; a bare number is in seconds.</summary>
    private static TimeSpan? ReadDuration(PipelineResponseHeaders headers, string name)
    {
        if (!headers.TryGetValue(name, out string? text) || text is null)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds))
        {
            Match match = Duration().Match(text);
            if (!match.Success)
            {
                return null;
            }

            seconds = match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures, (number, unit) => double.Parse(number.Value, CultureInfo.InvariantCulture) * SecondsOf(unit.Value)).Sum();
        }

        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static double SecondsOf(string unit) => unit switch
    {
        "d" => 86_400,
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "us" => 1e-6,
        _ => 1e-9,
    };

    [GeneratedRegex(@"^((?<number>[0-9]+(\.[0-9]+)?)(?<unit>d|h|ms|m|s|us|ns))+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();
}
