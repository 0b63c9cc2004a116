namespace PromptGrad.Testing.Reasoning;

/// <summary>The form in which a request wants its answer, which says what is asked for.</summary>
internal enum RequestedForm
{
    /// <summary><c>{"gradients":[{"name":"…","feedback":"…"}]}</c>: feedback on inputs.</summary>
    Gradients,

    /// <summary><c>{"findings":[{"finding":"…",…}]}</c>: what is wanting in a text.</summary>
    Findings,

    /// <summary><c>{"edits":["+ …","- …"]}</c>: changes of lines.</summary>
    Edits,

    /// <summary><c>{"text":"…"}</c>: a whole text.</summary>
    Text,
}
