namespace PromptGrad.Testing.Simulation;

/// <summary>A part of a message between tags such as <c>&lt;input-3fa9 name="x"&gt;</c> and <c>&lt;/input-3fa9&gt;</c>.</summary>
/// <param name="Name">The tag's name without its nonce.</param>
/// <param name="Attributes">The attributes, unescaped.</param>
/// <param name="Content">What stands between the tags, without the line breaks next to them.</param>
/// <param name="Whole">The tags with all that stands between them.</param>
internal sealed record Section(string Name, IReadOnlyDictionary<string, string> Attributes, string Content, string Whole)
{
    /// <summary>An attribute's value, or an empty text.</summary>
    public string Attribute(string name) => Attributes.GetValueOrDefault(name, "");
}
