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
        string key = KeyOf(finding);
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

    /// <summary>Forgets findings that have been acted on: if they were right and are still true, they will be found again.</summary>
    public void Remove(IReadOnlyList<MergedFinding> findings) => _findings.RemoveAll(f => findings.Contains(f.Finding));

    private static string KeyOf(CriticFinding finding)
    {
        var key = new StringBuilder(finding.Parameter).Append('\n').Append(finding.Direction).Append('\n');
        bool isBetween = false;
        foreach (char c in finding.Text.Trim().TrimEnd('.', '!', ' '))
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
