using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;

namespace PromptGrad.Optimizers;

/// <summary>The form of the rewriter's answer: <c>{"text":"…"}</c>, in which no character of a text can break anything.</summary>
internal static class TextAnswer
{
    private const string Schema = """{"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}""";

    /// <summary>The options that make the form a schema.</summary>
    public static ChatOptions Options(ChatOptions? options) => JsonAnswer.Ask(options, "text", "The whole new text.", Schema);

    /// <summary>Reads the text.</summary>
    /// <param name="reply">The rewriter's reply.</param>
    /// <param name="text">The text, or <see langword="null"/> if there is none.</param>
    /// <returns>What is wrong with the reply, in words that a model can act on, or <see langword="null"/>.</returns>
    public static string? Read(string reply, out string? text)
    {
        text = null;
        return JsonAnswer.TryFind(reply, out JsonElement answer, out string? problem) && JsonAnswer.TryGetText(answer, "text", out text, out problem) ? null : problem;
    }
}
