namespace PromptGrad.Testing.Reasoning;

/// <summary>A change of a text.</summary>
/// <param name="Removed">The line that goes, if one does.</param>
/// <param name="Added">The line that comes, if one does.</param>
internal readonly record struct LineChange(string? Removed, string? Added)
{
    /// <summary>The change as edits.</summary>
    public IEnumerable<string> Edits => new[] { Removed is null ? null : "- " + Removed, Added is null ? null : "+ " + Added }.OfType<string>();
}
