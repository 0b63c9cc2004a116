using System.Diagnostics.CodeAnalysis;

namespace PromptGrad;

/// <summary>What optimizers are told about a parameter: all that a proposal for it has to respect.</summary>
public sealed class ParameterSpec
{
    internal ParameterSpec(string name, Parameter parameter, TextRules rules, IReadOnlyList<PeerText> peers)
    {
        Name = name;
        Parameter = parameter;
        Rules = rules;
        Peers = peers;
    }

    /// <summary>The full name below the component that is trained.</summary>
    public string Name { get; }

    /// <summary>What the text is for.</summary>
    public string Role => Parameter.Role;

    /// <summary>What the text is. Whoever writes prose leaves demonstrations alone.</summary>
    public ParameterKind Kind => Parameter.Kind;

    /// <summary>The placeholders that every text must have, as written between the angle brackets.</summary>
    public IReadOnlyList<string> Placeholders => Parameter.Placeholders;

    /// <summary>What every proposed text must keep to.</summary>
    public TextRules Rules { get; }

    /// <summary>The other texts of the same prompt.</summary>
    public IReadOnlyList<PeerText> Peers { get; }

    internal Parameter Parameter { get; }

    /// <summary>Whether the parameter can take a text: placeholders and all (rule R14). The rules are not looked at.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong, in words that a model can act on.</param>
    public bool CanTake(string text, [NotNullWhen(false)] out string? problem) => Parameter.TryParse(text, out _, out problem);
}
