using Microsoft.Extensions.AI;
using PromptGrad.Telemetry;

namespace PromptGrad.Chat;

/// <summary>Marks replies that no model was called for: they cost nothing.</summary>
internal static class CachedReply
{
    public static bool IsMarked(AdditionalPropertiesDictionary? properties) => properties?.GetValueOrDefault(SemanticConventions.Cached) is true;

    public static void Mark(ChatResponse response) => (response.AdditionalProperties ??= [])[SemanticConventions.Cached] = true;

    public static void Mark(ChatResponseUpdate update) => (update.AdditionalProperties ??= [])[SemanticConventions.Cached] = true;
}
