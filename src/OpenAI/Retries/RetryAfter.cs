using System.ClientModel.Primitives;
using System.Globalization;
using System.Net.Http.Headers;

namespace PromptGrad.OpenAI;

/// <summary>Reads how long a server asks to wait.</summary>
internal static class RetryAfter
{
    /// <summary>The pause that the server asks for, never negative; <see langword="null"/> when it doesn't say.</summary>
    public static TimeSpan? Read(PipelineResponseHeaders headers, TimeProvider timeProvider)
    {
        if (headers.TryGetValue("retry-after-ms", out string? text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds)
            && milliseconds >= 0 && milliseconds < TimeSpan.MaxValue.TotalMilliseconds)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        if (!headers.TryGetValue("Retry-After", out text) || !RetryConditionHeaderValue.TryParse(text, out RetryConditionHeaderValue? condition))
        {
            return null;
        }

        TimeSpan pause = condition.Delta ?? condition.Date.GetValueOrDefault() - timeProvider.GetUtcNow();
        return pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }
}
