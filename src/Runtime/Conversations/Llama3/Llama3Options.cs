namespace PromptGrad;

/// <summary>Options of <see cref="Llama3Format"/> and <see cref="Llama3ChatClient"/>.</summary>
public sealed record Llama3Options
{
    /// <summary>The clock of the date that the model is told when there are tools, in local time. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Whether control tokens in texts, such as <c>&lt;|eot_id|&gt;</c>, are sent as they are. A text that holds them forges messages of any role, so this is for texts that nobody else wrote.
    /// Default: no, they are made harmless: <c>&lt;\|eot_id|&gt;</c>.
    /// </summary>
    public bool AllowControlTokens { get; init; }
}
