using System.Text;

namespace PromptGrad.OpenAI;

/// <summary>Where an Aleph Alpha (Pharia) inference server is and how to talk to it. The defaults of times and retries are those of Aleph Alpha's own client.</summary>
public sealed record AlephAlphaConnection
{
    /// <summary>The name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The base address, to which <c>/chat/completions</c> is added; its query is kept.</summary>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address.</exception>
    public required Uri Endpoint
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = OpenAIConnection.IsHttp(value) ? value : throw new ArgumentException($"'{value}' is no absolute http or https address.", nameof(value));
        }
    }

    /// <summary>The token that the server is shown.</summary>
    public required string ApiKey { get; init; }

    /// <summary>The data centre that the request must be computed in, such as <c>aleph-alpha</c>. Default: any.</summary>
    public string? Hosting { get; init; }

    /// <summary>Tags that the server accounts requests under. Default: none.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Whether others may go before these requests when the server is busy. Default: no.</summary>
    public bool IsNice { get; init; }

    /// <summary>
    /// Ids of concepts that steer the model, as <see cref="AlephAlphaChatClient.CreateSteeringConceptAsync"/> returns them. A call has others with the additional
    /// property <c>steering_concepts</c>. Default: none.
    /// </summary>
    public IReadOnlyList<string>? SteeringConcepts { get; init; }

    /// <summary>How long one attempt may go without a word from the server. Default: 305 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan NetworkTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(305);

    /// <summary>
    /// How often and after which pauses a failed request is sent again: one that met a broken connection or status 408, 429, 500, 502, 503 or 504. Default: 8 times, the
    /// first pause being at most 0.25 seconds and each twice the last.
    /// </summary>
    public RetryOptions Retry { get; init; } = new() { MaxRetries = 8, InitialDelay = TimeSpan.FromSeconds(0.25) };

    /// <summary>The clock of the pauses between retries. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    // Replaces the compiler's, which would print the token into any log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Model = ").Append(Model).Append(", Endpoint = ").Append(Endpoint).Append(", ApiKey = ***");
        return true;
    }
}
