namespace PromptGrad.Testing.Worlds;

/// <summary>A text that is learned, in its parts: what stands before the lines, the codes of the lines, and what stands behind.</summary>
internal sealed record BriefText(string Head, List<string> Codes, List<string> Rest)
{
    /// <summary>Takes a text apart. Lines that mean nothing in the world are left out.</summary>
    public static BriefText Read(string text, CodeBook codes)
    {
        List<string> head = [], known = [], rest = [];
        bool hasLines = false;
        foreach (string line in text.Replace(Markers.End, "", StringComparison.Ordinal).Split('\n'))
        {
            List<string> here = Markers.Codes(line);
            if (here.Count > 0)
            {
                known.AddRange(here.Where(codes.Contains));
                hasLines = known.Count > 0;
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                (hasLines ? rest : head).Add(line.TrimEnd());
            }
        }

        return new BriefText(string.Join('\n', head), [.. known.Distinct()], rest);
    }
}
