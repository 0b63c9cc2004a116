using System.Text;

namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>Writes a text as a random constant expression, and marks where the mistake in it stands.</summary>
internal sealed class RandomLiteral(Random random)
{
    private static readonly Dictionary<string, string> Mistakes = new() { ["<txet>"] = "PG1001", ["<text/>"] = "PG1006", ["< text >"] = "PG1006" };

    private static readonly string[] Pieces = ["a", "b ", "\"", "\\", "{", "}", "{{", "\t", "\u00e9", "\ud83d\ude00", "\n", "\r\n", " ", "  ", "'", "\u2028x", "> "];

    public string Next()
    {
        string[] text = [.. Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]), Mistakes.Keys.ElementAt(random.Next(Mistakes.Count)), .. Enumerable.Range(0, random.Next(5)).Select(_ => Pieces[random.Next(Pieces.Length)])];
        return Write(text);
    }

    private string Write(string[] text)
    {
        switch (random.Next(7))
        {
            case 0:
                return $"\"{Join(text, Escape)}\"";
            case 1:
                return $"@\"{Join(text, DoubleQuotes)}\"";
            case 2:
                return $"\"{Join(text, EscapeAll)}\"";
            case 3:
                int cut = random.Next(text.Length + 1);
                return $"{Write(text[..cut])} + ({Write(text[cut..])})";
            case 4:
                return $"$\"{{Header}}{Join(text, piece => DoubleBraces(Escape(piece)))}\"";
            case 5:
                return $"$@\"{Join(text, piece => DoubleBraces(DoubleQuotes(piece)))}{{Header}}\"";
            default:
                return $"\"\"\"\"\n      {Join(text, piece => piece.Replace("\n", "\n      ", StringComparison.Ordinal).Replace("\u2028", "\u2028      ", StringComparison.Ordinal))}\n      \"\"\"\"";
        }
    }

    private static string Join(string[] text, Func<string, string> write) =>
        string.Concat(text.Select(piece => Mistakes.TryGetValue(piece, out string? id) ? $"[|{id}:{write(piece)}|]" : write(piece)));

    private static string Escape(string piece) => EscapeWhere(piece, c => c is '"' or '\\' || char.IsControl(c) || c > '~');

    private static string EscapeAll(string piece) => EscapeWhere(piece, _ => true);

    private static string EscapeWhere(string piece, Func<char, bool> wanted)
    {
        var escaped = new StringBuilder();
        foreach (char c in piece)
        {
            _ = wanted(c) ? escaped.Append("\\u").Append(((int)c).ToString("x4", null)) : escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string DoubleQuotes(string piece) => piece.Replace("\"", "\"\"", StringComparison.Ordinal);

    private static string DoubleBraces(string piece) => piece.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
