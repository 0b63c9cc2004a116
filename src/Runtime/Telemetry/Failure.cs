using System.Diagnostics;

namespace PromptGrad.Telemetry;

/// <summary>How failures are told: by their type alone, because messages may quote prompts and replies.</summary>
internal static class Failure
{
    public static string TypeOf(Exception error) => error.GetType().FullName ?? error.GetType().Name;

    public static void Mark(Activity? span, Exception error) =>
        span?.SetTag(SemanticConventions.ErrorType, TypeOf(error)).SetStatus(ActivityStatusCode.Error);
}
