using Microsoft.Extensions.AI;
using PromptGrad;
using PromptGrad.OpenAI;
using PromptGrad.Testing;

namespace NumberQuestions;

/// <summary>The models: one that answers questions, and one that criticizes and writes prompts.</summary>
internal sealed class Models : IDisposable
{
    /// <summary>The variable that names another model for criticism, at the same endpoint.</summary>
    public const string CriticVariable = "PROMPTGRAD_CRITIC_MODEL";

    private readonly SimulatedReasonerClient? _simulated;

    private Models(IChatClient task, IChatClient critic, string description)
    {
        _simulated = task as SimulatedReasonerClient;
        Description = description;
        // Going backward runs questions anew, and equal requests need not be paid for again.
        Task = new CachingChatClient(task, new MemoryResponseStore());
        Critic = critic;
    }

    /// <summary>Which models they are.</summary>
    public string Description { get; }

    public IChatClient Task { get; }

    public IChatClient Critic { get; }

    /// <summary>Whether the answers come from a simulation.</summary>
    public bool AreSimulated => _simulated is not null;

    /// <summary>How many requests the simulated model did not understand; <see langword="null"/> for a real one.</summary>
    public int? MisreadRequests => _simulated?.MisreadRequests;

    /// <summary>The real models that the environment names, or else the simulated one.</summary>
    /// <exception cref="PromptGradException">The environment names a model in part only.</exception>
    public static Models FromEnvironment(Func<string, string?> getVariable, int seed)
    {
        if (OpenAIConnection.FromEnvironment(getVariable) is not { } connection)
        {
            var simulated = new SimulatedReasonerClient(new SimulatedReasonerOptions { Seed = seed });
            return new(simulated, simulated, "Model: simulated, offline and free; it stands in for a language model and says nothing about a real one.");
        }

        OpenAIConnection critic = connection with { Model = getVariable(CriticVariable) is { Length: > 0 } model ? model : connection.Model };
        return new(
            OpenAIChatClient.Create(connection),
            OpenAIChatClient.Create(critic),
            $"Model: {connection.Model} at {connection.Endpoint}, criticized by {(critic.Model == connection.Model ? "the same" : critic.Model)}.");
    }

    public void Dispose()
    {
        Task.Dispose();
        Critic.Dispose();
    }
}
