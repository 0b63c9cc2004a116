namespace PromptGrad.Model;

/// <summary>What a parameter of a method is for.</summary>
internal enum ParameterKind
{
    /// <summary>A value for the prompt, or an input of a function.</summary>
    Value,

    /// <summary>The cancellation token.</summary>
    CancellationToken,

    /// <summary>Options that go to the model.</summary>
    ChatOptions,

    /// <summary>The model.</summary>
    ChatClient,

    /// <summary>Messages or media (rule R12): sent, but no input of the call.</summary>
    Content,

    /// <summary>An object with tools, of a method that offers them.</summary>
    Tools,
}
