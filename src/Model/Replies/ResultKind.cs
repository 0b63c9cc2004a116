namespace PromptGrad.Model;

/// <summary>What a prompt method makes of a reply.</summary>
internal enum ResultKind
{
    /// <summary>Its text.</summary>
    Text,

    /// <summary>The value that its text is.</summary>
    Value,

    /// <summary>Nothing: the response as the client gave it.</summary>
    Response,
}
