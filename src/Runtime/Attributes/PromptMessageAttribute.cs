using System.Diagnostics.CodeAnalysis;

namespace PromptGrad;

/// <summary>One message of a prompt method's prompt. The messages of a method are sent in the order of its attributes.</summary>
public abstract class PromptMessageAttribute : Attribute
{
    private protected PromptMessageAttribute(string template) => Template = template;

    /// <summary>The message's text in the prompt language: <c>&lt;name&gt;</c> stands for the value of the parameter <c>name</c>.</summary>
    [StringSyntax("Prompt")]
    public string Template { get; }

    /// <summary>Whether optimizers may rewrite the text. <see langword="false"/> unless said: a text changes only when its author asked for it.</summary>
    public bool Trainable { get; set; }

    /// <summary>What the text is for, told to critics and optimizers; by default derived from the kind of message and the method's name.</summary>
    public string? Role { get; set; }

    /// <summary>What happens to a value that contains the closing tag of a literal tag pair around its placeholder. Default: <see cref="ClosingTagPolicy.Neutralize"/>.</summary>
    public ClosingTagPolicy ClosingTags { get; set; }
}
