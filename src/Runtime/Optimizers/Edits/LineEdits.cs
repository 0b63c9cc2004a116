using PromptGrad.Candidates;

namespace PromptGrad.Optimizers.Edits;

/// <summary>
/// Changes a text by edits of single lines, all or none. A line that no edit names stays as it is, to the byte.
/// </summary>
internal static class LineEdits
{
    /// <summary>
    /// Makes the changes, in order. An addition right after a removal takes its place; others go to the end, but before what has to end the text. A line that the text has already is not added again.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="edits">The changes.</param>
    /// <param name="rules">Which lines may not be removed.</param>
    /// <param name="maxEdits">How many are made; a replacement counts once. The rest is left out.</param>
    /// <param name="edited">The changed text.</param>
    /// <returns>What is wrong, in words that a model can act on, or <see langword="null"/>.</returns>
    public static ProposalRefusal? Apply(string text, IReadOnlyList<LineEdit> edits, TextRules rules, int maxEdits, out string edited)
    {
        edited = text;
        var lines = new EditedLines(text, rules);
        int? place = null;
        int count = 0;
        foreach (LineEdit edit in edits)
        {
            bool replaces = edit.IsAddition && place is not null;
            if (!replaces && ++count > maxEdits)
            {
                break;
            }

            if (edit.IsAddition)
            {
                lines.Add(edit.Line, place);
                place = null;
            }
            else if (lines.TryRemove(edit.Line, out int index, out ProposalRefusal? refusal))
            {
                place = index;
            }
            else
            {
                return refusal;
            }
        }

        edited = lines.ToString();
        return null;
    }
}
