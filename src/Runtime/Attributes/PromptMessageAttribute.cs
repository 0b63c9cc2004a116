using System.Diagnostics.CodeAnalysis;

namespace PromptGrad;

/// <summary>One message of a prompt method's prompt. The messages of a method are sent in the order of its attributes.</summary>
public abstract class PromptMessageAttribute : Attribute
{
    private protected PromptMessageAttribute(string? template = null) => Template = template;

    /// <summary>
    /// The message's text in the prompt language: <c>&lt;name&gt;</c> stands for the value of the parameter <c>name</c>. <see langword="null"/> if the text is in a
    /// <see cref="File"/>.
    /// </summary>
    [StringSyntax("Prompt")]
    public string? Template { get; }

    /// <summary>
    /// Instead of a text in the attribute: the path of an additional file with the text, with <c>/</c> or <c>\</c>, upper and lower case told apart. It is the file at that path
    /// beside the source file, or else the only one whose path ends so. Files named <c>*.prompt.md</c> in the project's folder are additional files by themselves.
    /// </summary>
    /// <remarks>The file is read when the project is built, and its text becomes a part of the program. A line break is a line feed, whatever the file has; one at its very end is not part of the text.</remarks>
    public string? File { get; set; }

    /// <summary>Whether optimizers may rewrite the text. <see langword="false"/> unless said: a text changes only when its author asked for it.</summary>
    public bool Trainable { get; set; }

    /// <summary>What the text is for, told to critics and optimizers; by default derived from the kind of message and the method's name.</summary>
    public string? Role { get; set; }

    /// <summary>What happens to a value that contains the closing tag of a literal tag pair around its placeholder. Default: <see cref="ClosingTagPolicy.Neutralize"/>.</summary>
    public ClosingTagPolicy ClosingTags { get; set; }
}
