using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>A request to a server that completes plain text.</summary>
/// <param name="Prompt">The text to complete, with the model's control tokens in it.</param>
public sealed record CompletionRequest(string Prompt)
{
    /// <summary>What ends the completion; not part of it. Default: nothing but the model's own tokens.</summary>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>Whether control tokens are given back as text, which the reading of calls needs. Default: yes.</summary>
    public bool ReturnSpecialTokens { get; init; } = true;

    /// <summary>The limit of output tokens; <see langword="null"/> for the server's.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The temperature; <see langword="null"/> for the server's.</summary>
    public float? Temperature { get; init; }

    /// <summary>The share of probability from which tokens are taken, from 0 to 1; <see langword="null"/> for the server's.</summary>
    public float? TopP { get; init; }

    /// <summary>The model; <see langword="null"/> for the server's.</summary>
    public string? ModelId { get; init; }

    /// <summary>The options of the chat request from which this one was made, for what else a server can do; <see langword="null"/> if there were none.</summary>
    public ChatOptions? Options { get; init; }
}
