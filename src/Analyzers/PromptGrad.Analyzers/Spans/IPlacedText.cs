using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Analyzers.Spans;

/// <summary>A prompt's text, of which each part stands somewhere.</summary>
internal interface IPlacedText
{
    /// <summary>The place of a range of the text, or <see langword="null"/> if there is no such range.</summary>
    Location? Locate(int start, int length);

    /// <summary>Other places that are worth looking at when something is wrong with the range.</summary>
    IEnumerable<Location> LocateElsewhere(int start, int length);
}
