using System.Collections.Concurrent;

namespace PromptGrad;

/// <summary>A <see cref="RequestGate"/> for each endpoint and model. Give the same one to all clients that share an account's limits. Safe for use from several threads.</summary>
/// <param name="options">The options of each gate; the defaults if <see langword="null"/>.</param>
public sealed class RequestGates(GateOptions? options = null)
{
    private readonly ConcurrentDictionary<(Uri? Endpoint, string? Model), RequestGate> _gates = new();

    /// <summary>The options of each gate.</summary>
    public GateOptions Options { get; } = options ?? new();

    /// <summary>The gate of an endpoint and model.</summary>
    /// <param name="endpoint">The endpoint's address; all unknown ones are the same.</param>
    /// <param name="model">The model's name; all unknown ones are the same.</param>
    public RequestGate Of(Uri? endpoint, string? model) => _gates.GetOrAdd((endpoint, model), static (_, options) => new(options), Options);
}
