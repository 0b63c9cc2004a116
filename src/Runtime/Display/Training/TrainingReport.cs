using System.Text;
using PromptGrad.Display.Training;
using PromptGrad.Files;

namespace PromptGrad;

/// <summary>
/// What happened in a run, to read and to show around: what was found and how sure that is, every proposal with its reasons, the cost, and the final texts with the origin of each line.
/// Equal logs and results give equal reports. A report holds prompts, findings and ids of examples in full: mind who sees it.
/// </summary>
public sealed class TrainingReport
{
    private readonly RunRecord _run;
    private readonly TrainingReportOptions _options;

    /// <summary>Makes a report of a run, also of one that is under way or broke off.</summary>
    /// <param name="events">What the run told; see <see cref="TrainingLog"/>.</param>
    /// <param name="result">What it returned. Without it the report says what the events tell.</param>
    /// <param name="options">How it is shown; defaults if <see langword="null"/>.</param>
    public TrainingReport(IReadOnlyList<TrainingEvent> events, TrainingResult? result = null, TrainingReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        _run = new(events, result);
        _options = options ?? new();
    }

    /// <summary>Makes a report of a run, also of one that is under way or broke off.</summary>
    /// <param name="log">What the run told.</param>
    /// <param name="result">What it returned. Without it the report says what the events tell.</param>
    /// <param name="options">How it is shown; defaults if <see langword="null"/>.</param>
    public TrainingReport(TrainingLog log, TrainingResult? result = null, TrainingReportOptions? options = null)
        : this((log ?? throw new ArgumentNullException(nameof(log))).Events, result, options)
    {
    }

    /// <summary>
    /// One HTML page. It needs no network and has no script, and no text can become markup. Characters that no page can hold are replaced: controls by their pictures, halves of surrogate
    /// pairs by U+FFFD. Proposals that were not kept are shortened in long runs.
    /// </summary>
    public string ToHtml() => TrainingPage.Write(_run, _options);

    /// <summary>A summary in GitHub's Markdown, short enough for a pull request.</summary>
    public string ToMarkdown() => TrainingMarkdown.Write(_run, _options);

    /// <summary>Writes <see cref="ToHtml"/> to a file, in UTF-8. Readers see the old or the new file, never a part.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="cancellationToken">Cancels the writing and leaves the old file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the folder not to be written to.</exception>
    public Task SaveHtmlAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(ToHtml()), cancellationToken);
    }
}
