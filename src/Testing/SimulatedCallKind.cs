namespace PromptGrad.Testing;

/// <summary>What a <see cref="SimulatedWorldClient"/> understood a request to be.</summary>
public enum SimulatedCallKind
{
    /// <summary>Nothing that the simulation knows. The request gets no useful reply, and a run with such requests says nothing.</summary>
    Misread,

    /// <summary>The task itself: one case without an answer, in the last message.</summary>
    Task,

    /// <summary>Feedback on the text that is learned is asked for.</summary>
    Critique,

    /// <summary>Findings are to be put together, without the text.</summary>
    Merge,

    /// <summary>A new text is asked for, because of findings or cases.</summary>
    Rewrite,

    /// <summary>Line edits of the text are asked for.</summary>
    Edits,

    /// <summary>A new text is asked for without any reason: from one text, or from several, which it then crosses.</summary>
    BlindRewrite,

    /// <summary>A text is asked for that explains answered cases; no earlier text is shown.</summary>
    Induction,
}
