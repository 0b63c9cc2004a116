using Microsoft.Extensions.AI;
using PromptGrad;
using PromptGrad.OpenAI;

namespace Assistant;

/// <summary>The model that replies, or the script that stands in for one.</summary>
internal sealed class Model : IDisposable
{
    private Model(IChatClient client, string description)
    {
        Client = client;
        Description = description;
    }

    public IChatClient Client { get; }

    public string Description { get; }

    /// <summary>The real model that the environment names, or else the script.</summary>
    /// <exception cref="PromptGradException">The environment names a model in part only.</exception>
    public static Model FromEnvironment(Func<string, string?> getVariable, Report report)
    {
        if (OpenAIConnection.FromEnvironment(getVariable) is not { } connection)
        {
            return new(new Transcript(Script.Create(), report), "Model: scripted, offline and free. All replies were written beforehand, with their mistakes; no model wrote any of them.");
        }

        // The gate tries again what may succeed later, so the client need not.
        IChatClient endpoint = OpenAIChatClient.Create(connection with { Retry = new() { MaxRetries = 0 } });
        return new(new Transcript(new GatedChatClient(endpoint), report), $"Model: {connection.Model} at {connection.Endpoint}.");
    }

    public void Dispose() => Client.Dispose();
}
