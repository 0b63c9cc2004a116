using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>One answer of a model on its way to a value.</summary>
/// <param name="Response">The answer as the client gave it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Attempt">How often the model has been asked.</param>
/// <param name="Usage">The tokens of all attempts, or <see langword="null"/> if the client doesn't say.</param>
/// <param name="IsLast">Whether the model will not be asked again.</param>
internal readonly record struct ReplyAnswer(ChatResponse Response, string Text, int Attempt, UsageDetails? Usage, bool IsLast);
