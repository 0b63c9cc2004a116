using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;

namespace PromptGrad.OpenAI;

/// <summary>Says what an HTTP status means for the user of a chat endpoint.</summary>
internal sealed class StatusErrors(Uri endpoint, string model, TimeProvider timeProvider, EndpointProfile profile)
{
    public ChatEndpointException Create(PipelineResponse response, int attempts, Exception? cause)
    {
        ErrorBody body = ErrorBody.Read(response);
        TimeSpan? retryAfter = RetryAfter.Read(response.Headers, timeProvider);
        string status = string.Create(CultureInfo.InvariantCulture, $"HTTP {response.Status}{(body.Code is null ? "" : $", {body.Code}")}");
        string said = $"({status}){Quote(body)}";
        string tries = attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $" after {attempts} attempts") : "";
        bool isOutOfQuota = response.Status == 402 || (response.Status == 429 && body.Code == ErrorBody.InsufficientQuota);
        string message = response.Status switch
        {
            401 => $"{endpoint} was sent no {profile.Credential} that it accepts {said} {profile.CredentialAdvice}",
            403 => $"{endpoint} does not allow this {profile.Credential} to use the model '{model}' {said} Use another one or another model, or have access granted.",
            404 => $"{endpoint} has no model '{model}', or is not the base address of a chat endpoint {said} Check the model's name (Azure: the deployment's) and the address, which usually ends in '/v1'.",
            _ when isOutOfQuota => $"The account behind the {profile.Credential} has no quota left at {endpoint} {said} Waiting does not help: add credit, or use another account.",
            429 => $"{endpoint} still limits the rate of requests{tries} {said} {Wait(retryAfter)}",
            400 or 413 or 422 => $"{endpoint} rejected the request for the model '{model}' {said}{TokenLimitAdvice(body)}",
            408 => $"{endpoint} gave up waiting, a timeout of its own{tries} {said} Try again later, or ask for less.",
            503 => $"{endpoint} is too busy{tries} {said} Try again later, or raise RetryOptions.MaxRetries.",
            >= 500 => $"{endpoint} failed{tries} {said} The fault is the server's: try again later, or raise RetryOptions.MaxRetries.",
            _ => $"{endpoint} answered the request for the model '{model}' in an unexpected way {said} Check {profile.Connection}.Endpoint.",
        };
        return new ChatEndpointException(message, endpoint, cause)
        {
            StatusCode = (HttpStatusCode)response.Status,
            ErrorCode = body.Code,
            Body = body.Excerpt,
            RetryAfter = retryAfter,
            RateLimits = RateLimitHeaders.Read(response.Headers),
            IsTransient = profile.IsTransient(response.Status) && !isOutOfQuota,
        };
    }

    private static string Quote(ErrorBody body) => body.Message is { Length: > 0 } words ? $": \"{words}\"." : ".";

    private static string Wait(TimeSpan? retryAfter) => retryAfter is { } pause
        ? string.Create(CultureInfo.InvariantCulture, $"It asks to wait {pause.TotalSeconds:0.###} s. Lower the concurrency, or allow longer pauses with RetryOptions.MaxDelay.")
        : "Lower the concurrency, or allow more retries with RetryOptions.MaxRetries.";

    private static string TokenLimitAdvice(ErrorBody body) =>
        body.Message is { } words && (words.Contains("max_tokens", StringComparison.Ordinal) || words.Contains("max_completion_tokens", StringComparison.Ordinal))
            ? " Which of the two names of the token limit is sent is decided by TokenLimitParameter."
            : "";
}
