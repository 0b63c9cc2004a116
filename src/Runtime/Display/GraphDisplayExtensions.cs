using System.Text;
using PromptGrad.Display;
using PromptGrad.Display.Html;
using PromptGrad.Files;

namespace PromptGrad;

/// <summary>
/// The graph behind a variable as a picture: the calls that computed it, their inputs and results, scores and gradients. Shown is what a
/// backward pass from the variable sees, so nothing behind a leaf; calls have the numbers that <see cref="Gradient.Call"/> names. Equal graphs give equal texts, but for the times on an HTML page.
/// </summary>
public static class GraphDisplayExtensions
{
    /// <summary>A Mermaid flowchart, as GitHub renders it in Markdown.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="options">How much is shown; defaults if <see langword="null"/>.</param>
    public static string ToMermaid(this Variable variable, GraphDisplayOptions? options = null) => Show(variable, options, MermaidWriter.Write);

    /// <summary>A graph in Graphviz' DOT language.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="options">How much is shown; defaults if <see langword="null"/>.</param>
    public static string ToDot(this Variable variable, GraphDisplayOptions? options = null) => Show(variable, options, DotWriter.Write);

    /// <summary>
    /// One HTML page with the graph as a drawing, and all texts, gradients and costs in full below it. It needs no network and has no script, and no
    /// value can become markup. Characters that no page can hold are replaced: controls by their pictures, halves of surrogate pairs by U+FFFD.
    /// </summary>
    /// <param name="variable">The variable.</param>
    /// <param name="options">How much is shown; defaults if <see langword="null"/>.</param>
    public static string ToHtml(this Variable variable, GraphDisplayOptions? options = null) => Show(variable, options, GraphPage.Write);

    /// <summary>Writes <see cref="ToHtml"/> to a file, in UTF-8. Readers see the old or the new file, never a part.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="options">How much is shown; defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the writing and leaves the old file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the folder not to be written to.</exception>
    public static Task SaveHtmlAsync(this Variable variable, string path, GraphDisplayOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(variable.ToHtml(options)), cancellationToken);
    }

    private static string Show(Variable variable, GraphDisplayOptions? options, Func<DisplayedGraph, GraphDisplayOptions, string> write)
    {
        ArgumentNullException.ThrowIfNull(variable);
        options ??= new();
        return write(new DisplayedGraph(variable, options.MaxNodes), options);
    }
}
