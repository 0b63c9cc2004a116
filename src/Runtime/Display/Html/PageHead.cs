using System.Security.Cryptography;
using System.Text;

namespace PromptGrad.Display.Html;

/// <summary>Begins a page.</summary>
internal static class PageHead
{
    /// <summary>Opens the page's root element, which stays open, and writes its head.</summary>
    /// <param name="markup">Where to.</param>
    /// <param name="title">What windows and lists call the page.</param>
    /// <param name="css">The page's one style sheet, a constant.</param>
    public static void Write(MarkupWriter markup, string title, string css)
    {
        markup.Open("html", ("lang", "en")).Text("\n");
        markup.Open("head").Text("\n");
        markup.Void("meta", ("charset", "utf-8"));

        // Nothing is fetched and nothing runs, whatever a value contains: even our own style sheet is let in by its hash alone.
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));
        markup.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"));
        markup.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        markup.Element("title", title).Text("\n");
        markup.Style(css).CloseLine();
    }
}
