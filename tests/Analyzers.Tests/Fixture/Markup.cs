using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>
/// Source in which <c>[|PG1001:text|]</c> says that a diagnostic is expected at exactly that text. Marks may be nested; an empty
/// text is an empty span.
/// </summary>
internal sealed record Markup(string Source, IReadOnlyList<Expectation> Expected)
{
    private const string Open = "[|";
    private const string Close = "|]";

    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var expected = new List<Expectation>();
        var open = new Stack<(string Id, int Start)>();
        for (int i = 0; i < text.Length;)
        {
            if (string.CompareOrdinal(text, i, Open, 0, Open.Length) == 0)
            {
                int colon = text.IndexOf(':', i);
                open.Push((text[(i + Open.Length)..colon], source.Length));
                i = colon + 1;
            }
            else if (open.Count > 0 && string.CompareOrdinal(text, i, Close, 0, Close.Length) == 0)
            {
                (string id, int start) = open.Pop();
                expected.Add(new(id, TextSpan.FromBounds(start, source.Length)));
                i += Close.Length;
            }
            else
            {
                source.Append(text[i++]);
            }
        }

        Assert.Empty(open);
        return new(source.ToString(), expected);
    }
}
