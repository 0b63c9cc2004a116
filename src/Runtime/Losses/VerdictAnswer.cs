using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;

namespace PromptGrad.Losses;

/// <summary>The form of a judge's answer: <c>{"explanation":"…","score":0.5}</c>. The explanation comes first, so that the score follows from it.</summary>
internal static class VerdictAnswer
{
    private const string Schema =
        """{"type":"object","properties":{"explanation":{"type":"string"},"score":{"type":"number"}},"required":["explanation","score"],"additionalProperties":false}""";

    /// <summary>The options that make the form a schema.</summary>
    public static ChatOptions Options(ChatOptions? options) => JsonAnswer.Ask(options, "verdict", "The verdict on the prediction.", Schema);

    /// <summary>Reads the verdict.</summary>
    /// <param name="reply">The judge's reply.</param>
    /// <param name="verdict">The verdict, or <see langword="null"/> if there is none.</param>
    /// <returns>What is wrong with the reply, in words that a model can act on, or <see langword="null"/>.</returns>
    public static string? Read(string reply, out Evaluation? verdict)
    {
        verdict = null;
        if (!JsonAnswer.TryFind(reply, out JsonElement answer, out string? problem) || !JsonAnswer.TryGetText(answer, "explanation", out string? explanation, out problem))
        {
            return problem;
        }

        if (!answer.TryGetProperty("score", out JsonElement number) || number.ValueKind != JsonValueKind.Number || !number.TryGetDouble(out double score) || score is not (>= 0 and <= 1))
        {
            return "its \"score\" is missing or is no number from 0 to 1.";
        }

        verdict = new Evaluation(score, explanation);
        return null;
    }
}
