using System.Text;

namespace PromptGrad.Optimizers.Findings;

/// <summary>
/// The findings of the last steps. Those that read the same, apart from letter case, white space and punctuation at the end, are one finding with the examples of all of them: what two critiques found independently is surer.
/// </summary>
/// <param name="memory">For how many steps a finding is remembered after it was last found; 1 forgets it with its step.</param>
internal sealed class FindingLedger(int memory)
{
    // In the order in which they were first found.
    private readonly List<(string Key, MergedFinding Finding)> _findings = [];

    /// <summary>Enters a finding.</summary>
    public void Add(CriticFinding finding, int step)
    {
        string key = KeyOf(finding.Parameter, finding.Direction, finding.Text);
        int index = _findings.FindIndex(f => f.Key == key);
        if (index < 0)
        {
            _findings.Add((key, new(finding.Parameter, finding.Direction, finding.Text, finding.Examples, 1, step)));
            return;
        }

        MergedFinding known = _findings[index].Finding;
        bool isIndependent = !finding.Examples.Any(known.Examples.Contains);
        _findings[index] = (key, known with
        {
            Examples = [.. known.Examples, .. finding.Examples.Except(known.Examples)],
            Count = known.Count + (isIndependent ? 1 : 0),
            Step = step,
        });
    }

    /// <summary>Forgets what has not been found for too long.</summary>
    public void BeginStep(int step) => _findings.RemoveAll(f => step - f.Finding.Step >= memory);

    /// <summary>The findings about a parameter: what was found most often first, of those the latest, in the order in which they were found.</summary>
    public IReadOnlyList<MergedFinding> Of(string parameter) =>
        [.. _findings.Select(f => f.Finding).Where(f => f.Parameter == parameter).OrderByDescending(f => f.Count).ThenByDescending(f => f.Step)];

    /// <summary>Makes one finding of several, with the examples of all of them.</summary>
    /// <param name="text">What all of them say.</param>
    /// <param name="findings">The findings; at least one.</param>
    public void Merge(string text, IReadOnlyList<MergedFinding> findings)
    {
        int place = _findings.FindIndex(f => findings.Contains(f.Finding));
        MergedFinding merged = findings[0] with
        {
            Text = text,
            Examples = [.. findings.SelectMany(f => f.Examples).Distinct(StringComparer.Ordinal)],
            Count = findings.Sum(f => f.Count),
            Step = findings.Max(f => f.Step),
        };
        Remove(findings);
        _findings.Insert(place, (KeyOf(merged.Parameter, merged.Direction, text), merged));
    }

    /// <summary>Forgets findings that have been acted on: if they were right and are still true, they will be found again.</summary>
    public void Remove(IReadOnlyList<MergedFinding> findings) => _findings.RemoveAll(f => findings.Contains(f.Finding));

    private static string KeyOf(string parameter, string direction, string text)
    {
        var key = new StringBuilder(parameter).Append('\n').Append(direction).Append('\n');
        bool isBetween = false;
        foreach (char c in text.Trim().TrimEnd('.', '!', ' '))
        {
            if (char.IsWhiteSpace(c))
            {
                isBetween = true;
                continue;
            }

            key.Append(isBetween ? " " : "").Append(char.ToLowerInvariant(c));
            isBetween = false;
        }

        return key.ToString();
    }
}
