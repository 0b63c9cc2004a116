namespace PromptGrad;

/// <summary>The names under which a run counts what its calls of models cost. An optimizer may use others.</summary>
public static class CallRole
{
    /// <summary>The user's program.</summary>
    public const string Task = "task";

    /// <summary>Says what is wanting.</summary>
    public const string Critic = "critic";

    /// <summary>Writes new texts.</summary>
    public const string Rewriter = "rewriter";

    /// <summary>Edits lines.</summary>
    public const string Editor = "editor";

    /// <summary>Varies prompts to find out whether they matter.</summary>
    public const string Prober = "prober";
}
