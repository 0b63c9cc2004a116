using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Model;

namespace PromptGrad.Analyzers.Spans;

/// <summary>Where the parts of a text stand in a prompt file. The argument that names the file is worth looking at too: there the method is.</summary>
internal sealed class FileText(PromptFile file, Location argument) : IPlacedText
{
    public Location? Locate(int start, int length)
    {
        var span = TextSpan.FromBounds(file.Text.ToFile(start), file.Text.ToFile(start + length));
        return Location.Create(file.Path, span, file.Source.Lines.GetLinePositionSpan(span));
    }

    public IEnumerable<Location> LocateElsewhere(int start, int length) => [argument];
}
