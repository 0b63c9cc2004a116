using System.ClientModel;
using System.ClientModel.Primitives;

namespace PromptGrad.OpenAI;

/// <summary>Sends requests to one server, through the pipeline that the official OpenAI client has: retries, timeouts and errors are the same.</summary>
internal sealed class AlephAlphaEndpoint
{
    private static readonly PipelineMessageClassifier Success = PipelineMessageClassifier.Create([200, 201]);

    private readonly Uri _endpoint;
    private readonly ClientPipeline _pipeline;
    private readonly EndpointErrors _errors;

    public AlephAlphaEndpoint(AlephAlphaConnection connection, EndpointErrors errors)
    {
        _endpoint = connection.Endpoint;
        _errors = errors;
        var options = new ClientPipelineOptions
        {
            NetworkTimeout = connection.NetworkTimeout,
            RetryPolicy = new BackoffRetryPolicy(connection.Retry, connection.TimeProvider, EndpointProfile.AlephAlpha),
        };
        AuthenticationPolicy authentication = ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(connection.ApiKey));
        _pipeline = ClientPipeline.Create(options, perCallPolicies: [], perTryPolicies: [authentication, new ExchangePolicy()], beforeTransportPolicies: []);
    }

    /// <summary>Sends a request and returns the answer, which is a success.</summary>
    /// <param name="path">The path below the base address.</param>
    /// <param name="body">The request.</param>
    /// <param name="isNice">Whether others may go before.</param>
    /// <param name="isStreamed">Whether the answer is left to be read as it comes.</param>
    /// <param name="exchange">Records the attempts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<PipelineResponse> PostAsync(string path, BinaryData body, bool isNice, bool isStreamed, Exchange exchange, CancellationToken cancellationToken)
    {
        using PipelineMessage message = _pipeline.CreateMessage(GetAddress(path, isNice), "POST", Success);
        message.Request.Headers.Set("Content-Type", "application/json");
        // Not 'text/event-stream': the pipeline would then connect anew when a stream breaks, and the model would begin again.
        message.Request.Headers.Set("Accept", isStreamed ? "*/*" : "application/json");
        message.Request.Content = BinaryContent.Create(body);
        message.Apply(new RequestOptions { BufferResponse = !isStreamed, CancellationToken = cancellationToken });
        exchange.AttachTo(message);
        await _pipeline.SendAsync(message).ConfigureAwait(false);
        PipelineResponse response = message.ExtractResponse()!;
        if (!response.IsError)
        {
            return response;
        }

        using (response)
        {
            await response.BufferContentAsync(cancellationToken).ConfigureAwait(false);
            throw _errors.CreateStatusError(response, exchange.Attempts);
        }
    }

    private Uri GetAddress(string path, bool isNice)
    {
        var address = new UriBuilder(_endpoint);
        address.Path = $"{address.Path.TrimEnd('/')}/{path}";
        if (isNice)
        {
            address.Query = address.Query.Length > 1 ? $"{address.Query}&nice=true" : "nice=true";
        }

        return address.Uri;
    }
}
