using System.Text;

namespace PromptGrad.Optimizers.Findings;

/// <summary>
/// The findings of a search that have not been met yet. Those that read the same, apart from letter case, white space and punctuation at the end, are one finding with the examples of all of them: what several critiques
/// found is surer than what one did. A finding on which an edit has failed is not banned, for the edit may have failed for another reason; but it has to be found again before it is tried again.
/// </summary>
/// <param name="memory">For how many steps a finding is remembered after it was last found; 1 forgets it with its step, <see langword="null"/> never forgets.</param>
internal sealed class FindingLedger(int? memory)
{
    // In the order in which they were first found.
    private readonly List<(string Key, MergedFinding Finding)> _findings = [];
    private readonly Dictionary<string, int> _needed = new(StringComparer.Ordinal);

    /// <summary>Enters what a critique found.</summary>
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
        _findings[index] = (key, known with
        {
            Examples = [.. known.Examples, .. finding.Examples.Except(known.Examples)],
            Count = known.Count + 1,
            Step = step,
        });
    }

    /// <summary>Forgets what has not been found for too long.</summary>
    public void BeginStep(int step) => Forget(finding => step - finding.Step >= memory);

    /// <summary>The findings about a parameter that enough critiques had: what was found most often first, of those the latest, in the order in which they were found.</summary>
    /// <param name="parameter">The parameter's full name.</param>
    /// <param name="support">How many critiques must have had a finding; more if an edit has failed on it.</param>
    public IReadOnlyList<MergedFinding> Of(string parameter, int support) =>
    [
        .. _findings.Where(f => f.Finding.Parameter == parameter && f.Finding.Count >= Math.Max(support, _needed.GetValueOrDefault(f.Key)))
            .Select(f => f.Finding)
            .OrderByDescending(f => f.Count)
            .ThenByDescending(f => f.Step),
    ];

    /// <summary>Makes one finding of several, with the examples of all of them.</summary>
    /// <param name="text">What all of them say.</param>
    /// <param name="findings">The findings; at least one.</param>
    public void Merge(string text, IReadOnlyList<MergedFinding> findings)
    {
        int place = _findings.FindIndex(f => findings.Contains(f.Finding));
        MergedFinding merged = findings[0] with
        {
            Text = text,
            Examples = MergedFinding.ExamplesOf(findings),
            Count = findings.Sum(f => f.Count),
            Step = findings.Max(f => f.Step),
        };
        Remove(findings);
        _findings.Insert(place, (KeyOf(merged.Parameter, merged.Direction, text), merged));
    }

    /// <summary>An edit has failed on findings: they need one critique more than they have.</summary>
    public void Refuse(IReadOnlyList<MergedFinding> findings)
    {
        foreach ((string key, MergedFinding finding) in _findings)
        {
            if (findings.Contains(finding))
            {
                _needed[key] = finding.Count + 1;
            }
        }
    }

    /// <summary>Forgets findings that have been met: if they are still true, they will be found again.</summary>
    public void Remove(IReadOnlyList<MergedFinding> findings) => Forget(findings.Contains);

    private void Forget(Predicate<MergedFinding> isForgotten)
    {
        foreach ((string key, MergedFinding finding) in _findings.FindAll(f => isForgotten(f.Finding)))
        {
            _needed.Remove(key);
            _findings.Remove((key, finding));
        }
    }

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
