using System.Globalization;
using System.Text;

namespace PromptGrad.Generator;

/// <summary>Text as JSON.</summary>
internal static class JsonLiteral
{
    public static string Of(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                < ' ' => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(c),
            };
        }

        return json.Append('"').ToString();
    }
}
