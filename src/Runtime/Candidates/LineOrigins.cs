namespace PromptGrad.Candidates;

/// <summary>Finds out where the lines of changed texts come from.</summary>
internal static class LineOrigins
{
    /// <summary>A line that a parent has too keeps the origin it has there, if any; every other one gets the source.</summary>
    public static IReadOnlyList<LineOrigin> Of(IReadOnlyList<NamedText> texts, IReadOnlyList<Candidate> parents, LineSource source)
    {
        var origins = new List<LineOrigin>();
        foreach ((string name, string text) in texts)
        {
            var known = parents.SelectMany(p => TextLines.Of(p[name])).ToHashSet(StringComparer.Ordinal);
            foreach (string line in TextLines.Of(text).Where(l => !string.IsNullOrWhiteSpace(l)).Distinct(StringComparer.Ordinal))
            {
                if (!known.Contains(line))
                {
                    origins.Add(new(name, line, source));
                }
                else if (parents.SelectMany(p => p.Origins).FirstOrDefault(o => o.Parameter == name && o.Line == line) is { } origin)
                {
                    origins.Add(origin);
                }
            }
        }

        return origins;
    }
}
