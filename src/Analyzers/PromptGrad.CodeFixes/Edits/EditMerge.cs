using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Many edits of one file as one.</summary>
internal static class EditMerge
{
    /// <summary>
    /// The changes in the order of the text. An edit that two diagnostics ask for is made once; one that touches an earlier edit is left for
    /// the next time.
    /// </summary>
    public static IEnumerable<TextChange> Merge(IEnumerable<Edit> edits)
    {
        var merged = new List<TextChange>();
        foreach (Edit edit in edits.OrderBy(static e => e.Changes[0].Span.Start))
        {
            if (!edit.Changes.Any(change => merged.Exists(other => other.Span.IntersectsWith(change.Span))))
            {
                merged.AddRange(edit.Changes);
            }
        }

        // Stable: an edit's own changes may touch, and keep their order.
        return merged.OrderBy(static change => change.Span.Start);
    }
}
