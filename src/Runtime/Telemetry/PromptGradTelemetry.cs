namespace PromptGrad;

/// <summary>
/// Traces and metrics, by way of <see cref="System.Diagnostics.ActivitySource"/> and <see cref="System.Diagnostics.Metrics.Meter"/>: any OpenTelemetry exporter can listen. Names are those of the
/// OpenTelemetry semantic conventions for generative AI, as far as they have any. What nobody listens to costs nothing.
/// </summary>
public static class PromptGradTelemetry
{
    /// <summary>The name of the activity source and of the meter: what to give to <c>AddSource</c> and <c>AddMeter</c>.</summary>
    public const string SourceName = "PromptGrad";

    /// <summary>
    /// Whether spans of chat calls carry the messages that were sent and received. Default: <see langword="false"/>, because they hold whatever users
    /// wrote; then no span and no metric has anything of a prompt, a reply or an exception's message.
    /// </summary>
    public static bool CapturesMessageContent { get; set; }
}
