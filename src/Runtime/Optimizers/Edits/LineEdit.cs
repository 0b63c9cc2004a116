namespace PromptGrad.Optimizers.Edits;

/// <summary>A change of a text: a line that comes in, or one that goes.</summary>
/// <param name="IsAddition">Whether the line comes in.</param>
/// <param name="Line">The line.</param>
internal readonly record struct LineEdit(bool IsAddition, string Line)
{
    /// <summary>Reads an edit as it is written: a sign, a blank, the line.</summary>
    public static bool TryParse(string text, out LineEdit edit)
    {
        edit = default;
        string trimmed = text.TrimStart();
        if (trimmed.Length == 0 || trimmed[0] is not ('+' or '-'))
        {
            return false;
        }

        string line = trimmed[1..];
        edit = new(trimmed[0] == '+', (line.StartsWith(' ') ? line[1..] : line).TrimEnd());
        return true;
    }

    public override string ToString() => $"{(IsAddition ? '+' : '-')} {Line}";
}
