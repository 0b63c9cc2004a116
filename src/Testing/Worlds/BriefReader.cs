using System.Text;
using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Worlds;

/// <summary>Takes the texts that are learned out of a request.</summary>
internal static class BriefReader
{
    /// <summary>What stands for a text that was taken out.</summary>
    public const string Material = " [material] ";

    /// <summary>Reads the texts.</summary>
    /// <param name="text">The request.</param>
    /// <param name="rest">The request without them.</param>
    public static List<string> Read(string text, out string rest)
    {
        var briefs = new List<string>();
        var frame = new StringBuilder(text.Length);
        int position = 0;
        for (Match match = Markers.Beginning().Match(text); match.Success; match = Markers.Beginning().Match(text, position))
        {
            int inside = match.Index + match.Length;
            Match next = Markers.Beginning().Match(text, inside);
            int end = text.IndexOf(Markers.End, inside, StringComparison.Ordinal);
            int after = end < 0 || (next.Success && next.Index < end) ? (next.Success ? next.Index : text.Length) : end + Markers.End.Length;
            frame.Append(text, position, match.Index - position).Append(Material);
            briefs.Add(text[match.Index..after]);
            position = after;
        }

        rest = frame.Append(text, position, text.Length - position).ToString();
        return briefs;
    }
}
