namespace PromptGrad.Language;

/// <summary>
/// Who may speak after whom: system messages, then the user or a tool and the model by turns, and a request ends with one of the former. Holds for the
/// attributes of a prompt method (PG2009) and for a conversation at run time.
/// </summary>
internal static class TurnOrder
{
    /// <summary>Whether a turn may follow another one.</summary>
    /// <param name="before">The turn before it, or <see langword="null"/> at the start.</param>
    /// <param name="next">The turn.</param>
    public static bool CanFollow(Turn? before, Turn next) => next switch
    {
        Turn.System => before is null or Turn.System,
        Turn.Tool => before == Turn.Assistant,
        Turn.User => before is not (Turn.User or Turn.Tool),
        _ => before != Turn.Assistant,
    };

    /// <summary>Whether the model's turn comes next.</summary>
    /// <param name="last">The last turn.</param>
    public static bool AwaitsReply(Turn last) => last is Turn.User or Turn.Tool;
}
