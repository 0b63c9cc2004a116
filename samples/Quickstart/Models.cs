using Microsoft.Extensions.AI;
using PromptGrad;
using PromptGrad.OpenAI;
using PromptGrad.Testing;

namespace Quickstart;

/// <summary>The model in its three parts, each metered: it sorts tickets, criticizes prompts, and rewrites them.</summary>
internal sealed class Models : IDisposable
{
    private readonly SimulatedChatClient? _simulated;

    private Models(IChatClient client, string description)
    {
        _simulated = client as SimulatedChatClient;
        Description = description;
        Task = new MeteredChatClient(client);
        Critic = new MeteredChatClient(client);
        Rewriter = new MeteredChatClient(client);
    }

    /// <summary>Which model it is.</summary>
    public string Description { get; }

    public MeteredChatClient Task { get; }

    public MeteredChatClient Critic { get; }

    public MeteredChatClient Rewriter { get; }

    /// <summary>How many requests the simulated model did not understand; <see langword="null"/> for a real one.</summary>
    public int? MisreadRequests => _simulated?.MisreadRequests;

    /// <summary>The real model that the environment names, or else the simulated one.</summary>
    /// <exception cref="PromptGradException">The environment names a model in part only.</exception>
    public static Models FromEnvironment(Func<string, string?> getVariable, int seed) => OpenAIConnection.FromEnvironment(getVariable) is { } connection
        ? new(OpenAIChatClient.Create(connection), $"Model: {connection.Model} at {connection.Endpoint}.")
        : new(new SimulatedChatClient(Simulation(seed)), "Model: simulated, offline and free; it stands in for a language model and says nothing about a real one.");

    public void Dispose()
    {
        Task.Dispose();
        Critic.Dispose();
        Rewriter.Dispose();
    }

    /// <summary>What the simulated model knows by itself: a word or two for each label. The rest it must find in its instructions.</summary>
    private static SimulatedModelOptions Simulation(int seed) => new()
    {
        Seed = seed,
        Labels =
        [
            new("billing", "invoice", "payment"),
            new("technical", "error", "app", "crash"),
            new("account", "account", "password"),
            new("shipping", "parcel", "delivery"),
        ],
        DefaultLabel = "technical",
    };
}
