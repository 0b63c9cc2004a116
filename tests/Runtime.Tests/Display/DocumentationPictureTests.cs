using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PromptGrad.Tests.Display;

/// <summary>The picture in docs/seeing.md is the drawing of a page, with the page's style sheet: so it cannot show what is not so.</summary>
public sealed partial class DocumentationPictureTests
{
    [Fact]
    public async Task Picture_in_the_documentation_is_what_is_drawn()
    {
        string page = (await DisplayExample.TwoSamplesAsync(TestContext.Current.CancellationToken)).ToHtml();
        Match drawing = Drawing().Match(page);
        string picture = $"{drawing.Groups["start"].Value}<style>{Style().Match(page).Groups["css"].Value}</style>{drawing.Groups["rest"].Value}\n";
        string path = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "docs", "graph.svg"));

        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(path, picture, TestContext.Current.CancellationToken);
        }

        Assert.Equal((await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), picture);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("""(?<start><svg xmlns[^>]*>)(?<rest>.*</svg>)""", RegexOptions.Singleline)]
    private static partial Regex Drawing();

    [GeneratedRegex("<style>(?<css>.*)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
