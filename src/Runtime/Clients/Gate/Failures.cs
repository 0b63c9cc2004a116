using System.Net;

namespace PromptGrad.Clients;

/// <summary>What failures of chat clients mean, ours and others'.</summary>
internal static class Failures
{
    // Anthropic's and others' own for "overloaded".
    private const int Overloaded = 529;

    /// <summary>Whether the same request may succeed later.</summary>
    /// <param name="failure">The failure. It is not the caller's cancellation.</param>
    public static bool MayPass(Exception failure) => failure switch
    {
        ChatEndpointException error => error.IsTransient,
        HttpRequestException { StatusCode: { } status } => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        // A name that isn't known and a certificate that isn't trusted now won't be in a second.
        HttpRequestException error => error.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError),
        // The last is an HttpClient's own timeout.
        IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>What a failure tells about the server's limits.</summary>
    public static GateOutcome OutcomeOf(Exception failure) => failure switch
    {
        // Without credit there is no rate.
        ChatEndpointException { IsTransient: false, StatusCode: HttpStatusCode.TooManyRequests } => GateOutcome.Failed,
        ChatEndpointException error => OutcomeOf(error.StatusCode),
        HttpRequestException error => OutcomeOf(error.StatusCode),
        TimeoutException or OperationCanceledException => GateOutcome.Unknown,
        _ => GateOutcome.Failed,
    };

    private static GateOutcome OutcomeOf(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.TooManyRequests => GateOutcome.Throttled,
        HttpStatusCode.ServiceUnavailable or (HttpStatusCode)Overloaded => GateOutcome.Overloaded,
        _ => GateOutcome.Failed,
    };
}
