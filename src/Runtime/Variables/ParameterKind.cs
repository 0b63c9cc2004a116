namespace PromptGrad;

/// <summary>What the text of a <see cref="Parameter"/> is.</summary>
public enum ParameterKind
{
    /// <summary>Prose, in the prompt language or plain: critics say what is wrong with it, and optimizers rewrite it.</summary>
    Text,

    /// <summary>Examples of calls and their replies, one JSON object a line: no critic is asked about them, and optimizers choose them.</summary>
    Demonstrations,
}
