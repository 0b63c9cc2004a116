using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How <see cref="RandomRewrite"/> rewrites.</summary>
public sealed record RandomRewriteOptions
{
    /// <summary>Where a rewrite is to go, in words. Default: that it is to be better.</summary>
    public string Direction { get; init; } = "Better at what the text is for, in whatever way you see fit.";

    /// <summary>How many requests one text may take in all, when answers cannot be used. Default: 2. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxAttempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 2;

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the optimizer.</summary>
    public ChatOptions? ChatOptions { get; init; }
}
