using System.Net;

namespace PromptGrad;

/// <summary>
/// A chat endpoint could not be reached, refused the request, or answered with something that is not the protocol. Thrown by the clients of PromptGrad's
/// packages; a client of another library may throw it too, so that what wraps clients knows what went wrong.
/// </summary>
public sealed class ChatEndpointException : PromptGradException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, where, and what to do.</param>
    /// <param name="endpoint">The endpoint's base address.</param>
    /// <param name="innerException">The cause.</param>
    public ChatEndpointException(string message, Uri endpoint, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Endpoint = endpoint;
    }

    /// <summary>The endpoint's base address.</summary>
    public Uri Endpoint { get; }

    /// <summary>The HTTP status of the last answer; <see langword="null"/> when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The server's code for the error, such as <c>model_not_found</c>; <see langword="null"/> when it gave none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The beginning of the answer's body; <see langword="null"/> when there was none or it was streamed.</summary>
    public string? Body { get; init; }

    /// <summary>How long the server asks to wait before the next request; <see langword="null"/> when it doesn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the answer said of the rate that is allowed; <see langword="null"/> when it said nothing.</summary>
    public RateLimits? RateLimits { get; init; }

    /// <summary>Whether the same request may succeed later: the rate was limited, the server failed, was busy or fell silent, or the connection or the reply broke.</summary>
    public bool IsTransient { get; init; }
}
