using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace PromptGrad.OpenAI;

/// <summary>Turns what the library throws into one clear exception.</summary>
internal sealed class EndpointErrors(Uri endpoint, string model, TimeSpan? networkTimeout, TimeProvider timeProvider, EndpointProfile profile)
{
    private const string AddressAdvice = "Check that the address is the base of a chat endpoint, which usually ends in '/v1'.";

    private readonly StatusErrors _statusErrors = new(endpoint, model, timeProvider, profile);

    /// <summary>The exception to throw instead, or <see langword="null"/> when the one at hand is right as it is.</summary>
    public Exception? Translate(Exception exception, Exchange exchange, CancellationToken cancellationToken)
    {
        // After several attempts the library throws all of their exceptions together.
        Exception cause = exception is AggregateException { InnerExceptions: [.., Exception last] } ? last : exception;
        return cause switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested =>
                ReferenceEquals(cause, exception) ? null : new OperationCanceledException(cause.Message, exception, cancellationToken),
            OperationCanceledException => CreateTimeout(exception),
            ClientResultException failure when failure.GetRawResponse() is { } response => _statusErrors.Create(response, exchange.Attempts, exception),
            ClientResultException or HttpRequestException or IOException => CreateConnectionError(cause, exception, exchange.Attempts),
            JsonException => CreateUnreadable(cause, exchange.Reply),
            NotSupportedException or PromptGradException => null,
            // The answer is there and is a success: what is left to fail is reading it.
            _ when exchange.Reply is { IsError: false } || exchange.Headers is not null => CreateUnreadable(cause, exchange.Reply),
            _ => null,
        };
    }

    /// <summary>The exception for a stream in which nothing of the protocol came.</summary>
    public ChatEndpointException CreateEmptyStream() =>
        new($"The reply of {endpoint} is not a stream of a chat completion: there is no chunk in it. {AddressAdvice}", endpoint) { StatusCode = HttpStatusCode.OK };

    /// <summary>The exception for a stream with a line that is none of a stream of events.</summary>
    public ChatEndpointException CreateForeignStream(string line)
    {
        var body = ErrorBody.Read(line);
        return new($"The reply of {endpoint} is not a stream of a chat completion: there is the line '{body.Excerpt}' in it. {AddressAdvice}", endpoint)
        {
            StatusCode = HttpStatusCode.OK,
            ErrorCode = body.Code,
            Body = body.Excerpt,
            IsTransient = MayBeWholeNextTime(body),
        };
    }

    /// <summary>The exception for a stream that is over without the model having finished.</summary>
    /// <param name="calls">The tools whose calls have come in part.</param>
    public ChatEndpointException CreateBrokenStream(IEnumerable<string> calls)
    {
        string incomplete = string.Join(", ", calls.Select(call => $"'{call}'"));
        string lost = incomplete.Length == 0 ? "" : $" The call of {incomplete} is incomplete.";
        return new($"The reply of the model '{model}' at {endpoint} broke off: the stream ended without a finish reason.{lost} Try again.", endpoint) { StatusCode = HttpStatusCode.OK, IsTransient = true };
    }

    /// <summary>The exception for an error that came as a part of a stream.</summary>
    public ChatEndpointException CreateStreamedError(string error)
    {
        var body = ErrorBody.Read(error);
        return new($"{endpoint} reported an error in the middle of the reply of the model '{model}': {body.Excerpt}", endpoint)
        {
            StatusCode = HttpStatusCode.OK,
            ErrorCode = body.Code,
            Body = body.Excerpt,
            IsTransient = !body.IsLasting,
        };
    }

    /// <summary>The exception for an answer with a status that says failure.</summary>
    public ChatEndpointException CreateStatusError(PipelineResponse response, int attempts) => _statusErrors.Create(response, attempts, cause: null);

    private ChatEndpointException CreateTimeout(Exception exception)
    {
        string limit = networkTimeout is { } timeout ? string.Create(CultureInfo.InvariantCulture, $" for {timeout.TotalSeconds:0.###} s") : "";
        string message = $"The model '{model}' at {endpoint} said nothing{limit}: the network timeout. Raise {profile.Connection}.NetworkTimeout, or ask for less.";
        return new ChatEndpointException(message, endpoint, new TimeoutException(message, exception)) { IsTransient = true };
    }

    private ChatEndpointException CreateConnectionError(Exception cause, Exception exception, int attempts)
    {
        string tries = attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $" after {attempts} attempts") : "";
        HttpRequestException? http = cause as HttpRequestException ?? cause.InnerException as HttpRequestException;
        string message = http?.HttpRequestError switch
        {
            HttpRequestError.ConnectionError => $"Can't connect to {endpoint.Host}, port {endpoint.Port}{tries}: {http.Message} Is the server running, and is {endpoint} its address?",
            HttpRequestError.NameResolutionError => $"There is no host '{endpoint.Host}'{tries}: {http.Message} Check the address {endpoint} and the network.",
            HttpRequestError.SecureConnectionError => $"No secure connection to {endpoint}: {(http.InnerException ?? http).Message} Does the server speak https, and is its certificate trusted here?",
            _ => $"The connection to {endpoint} broke before the reply was complete{tries}: {cause.Message}",
        };
        return new ChatEndpointException(message, endpoint, exception) { IsTransient = http?.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError) };
    }

    private ChatEndpointException CreateUnreadable(Exception cause, PipelineResponse? reply)
    {
        ErrorBody? body = reply is null ? null : ErrorBody.Read(reply);
        string beginning = body is { } found ? $" It begins: {found.Excerpt}" : "";
        return new ChatEndpointException(
            $"The reply of {endpoint} is not a chat completion: {cause.Message} {AddressAdvice}{beginning}",
            endpoint,
            cause)
        {
            StatusCode = reply is null ? null : (HttpStatusCode)reply.Status,
            ErrorCode = body?.Code,
            Body = body?.Excerpt,
            // Without a body it is a piece of a stream.
            IsTransient = body is { } read ? MayBeWholeNextTime(read) : cause is JsonException,
        };
    }

    // Broken JSON, or an error with a status that says success; anything else is another kind of server.
    private static bool MayBeWholeNextTime(ErrorBody body) => body.IsBroken || (body.Message is not null && !body.IsLasting);
}
