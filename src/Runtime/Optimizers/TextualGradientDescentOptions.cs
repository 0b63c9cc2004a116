using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How <see cref="TextualGradientDescent"/> rewrites texts.</summary>
public sealed record TextualGradientDescentOptions
{
    /// <summary>What every new text must satisfy, in words ("Answer in English.", "At most ten lines."). Default: nothing. Placeholders need no mention.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];

    /// <summary>
    /// How many earlier texts, each with the feedback on it then, the rewriter is shown beside a text, so that it does not go back to what has failed. Default: 0. After
    /// the momentum of TextGrad (Yuksekgonul et al., 2024) and of afnio.
    /// </summary>
    public int Memory { get; init; }

    /// <summary>How many requests one text may take in all, when proposals cannot be used. Default: 3. At least 1.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The longest text that is accepted, in characters. Default: 8,000. At least 1.</summary>
    public int MaxTextLength { get; init; } = 8_000;

    /// <summary>How many texts may be rewritten at once. Default: 16. At least 1.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the optimizer.</summary>
    public ChatOptions? ChatOptions { get; init; }
}
