using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>How a refusal of the model is told from other errors among a message's contents.</summary>
internal static class Refusal
{
    public const string ErrorCode = "Refusal";

    public static ErrorContent CreateContent(string text) => new(text) { ErrorCode = ErrorCode };
}
