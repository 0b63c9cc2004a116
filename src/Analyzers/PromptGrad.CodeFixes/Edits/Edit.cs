using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>What a fix does: changes of text, as small as possible, so that nothing else in the file moves.</summary>
internal sealed class Edit(string title, SyntaxTree tree, params TextChange[] changes)
{
    /// <summary>What the editor offers.</summary>
    public string Title => title;

    /// <summary>The file that changes.</summary>
    public SyntaxTree Tree => tree;

    /// <summary>The changes, which do not overlap.</summary>
    public ImmutableArray<TextChange> Changes { get; } = ImmutableArray.Create(changes);
}
