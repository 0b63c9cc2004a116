using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Display;

/// <summary>Texts that try to become syntax of a display.</summary>
internal static class DisplayTexts
{
    private static readonly string[] Known =
    [
        "", " ", "\n", "\r", "\r\n\r\n", "\0", "\u0001\u001b[31m", "\u007f\u0085", "\ud800", "x\udc00y", "\ufffe\uffff", "\u202eevil\u202c", "\u2028\u2029", "😀👨‍👩‍👧", "ﬂ°°60¶ß",
        "\"", "'", "`", "\\", "\\\"", "a\\", "\"]", "\"];", "\"]:::x", "]", ")", "end", "subgraph", "graph TD", "style: x#y;", "classDef a:b#c;", "click v1 href \"javascript:alert(1)\"",
        "%%{init: {\"theme\":\"dark\"}}%%", "%% comment", "#quot;", "#34;", "&quot;", "&#34;", "&lt;b&gt;", "&amp;", "1. item", "- item", "# heading", "**bold** _it_", "a\n\nb", "\n\n first",
        "<script>alert(1)</script>", "</script>", "</style>", "</pre>", "</details></div>", "</title>", "<!--", "-->", "<![CDATA[", "]]>", "</svg>", "</text>", "<img src=x onerror=alert(1)>", "\" onload=\"alert(1)", "' x='",
        "javascript:alert(1)", "{", "}", "}\n", "->", "-->", "v1 -> c1;", "label=x", "\\N \\G \\l \\n", "<b>html</b>", "//", "/*", "https://example.org/x",
    ];

    /// <summary>Known attacks, and random ones from a seed.</summary>
    public static IEnumerable<string> All()
    {
        var random = new Random(4);
        return [.. Known, string.Concat(Known), .. Enumerable.Range(0, 100).Select(_ => HostileTexts.Next(random, "x") + Known[random.Next(Known.Length)])];
    }
}
