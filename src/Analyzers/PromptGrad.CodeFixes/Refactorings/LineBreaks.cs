using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Refactorings;

/// <summary>How lines end.</summary>
internal static class LineBreaks
{
    /// <summary>The line break of a source file, as its first line has it.</summary>
    public static string Of(SourceText source) => source.Lines[0] is var first && first.EndIncludingLineBreak - first.End == 2 ? "\r\n" : "\n";

    /// <summary>The text with line feeds for pairs of carriage return and line feed.</summary>
    public static string Normalize(string text) => text.Replace("\r\n", "\n");
}
