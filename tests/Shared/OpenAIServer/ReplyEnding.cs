namespace PromptGrad.Tests.OpenAIServer;

/// <summary>What a server does after the body of a reply.</summary>
public enum ReplyEnding
{
    /// <summary>Ends the reply as it should be.</summary>
    Complete,

    /// <summary>Cuts the connection; without a body, before any answer.</summary>
    Cut,

    /// <summary>Says nothing more until the client gives up.</summary>
    Silence,
}
