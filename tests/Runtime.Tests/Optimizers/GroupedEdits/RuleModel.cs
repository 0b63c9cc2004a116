using System.Text.Json;
using System.Text.RegularExpressions;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.GroupedEdits;

/// <summary>
/// A critic and an editor that do as they are asked: request number n of a <see cref="RuleRun"/> needs the line <c>Rule n.</c>, the critic says so, and the editor adds what findings name.
/// </summary>
internal sealed partial class RuleModel
{
    public RuleModel() => Client = new(request => IsCritic(request) ? Criticize(request) : IsMerger(request) ? Merge(request) : Edit(request));

    public FakeModel Client { get; }

    /// <summary>Answers of the critic.</summary>
    public Func<ModelRequest, string> Criticize { get; init; } = request => Findings(request.Material["case"].Select(c => ($"Rule {RuleIn(c.Text)}.", "add", c.Attributes["id"])));

    /// <summary>Answers of the editor.</summary>
    public Func<ModelRequest, string> Edit { get; init; } = request => Edits(request.Material["finding"].Select(f => $"+ {f.Text}"));

    /// <summary>Answers of the merger.</summary>
    public Func<ModelRequest, string> Merge { get; init; } = _ => """{"findings":[]}""";

    public IReadOnlyList<ModelRequest> Critiques => [.. Client.Requests.Where(IsCritic)];

    public IReadOnlyList<ModelRequest> Edited => [.. Client.Requests.Where(r => !IsCritic(r) && !IsMerger(r))];

    public IReadOnlyList<ModelRequest> Merged => [.. Client.Requests.Where(IsMerger)];

    public static string Findings(IEnumerable<(string Text, string Direction, string Example)> findings) =>
        $$"""{"findings":[{{string.Join(',', findings.Select(f => $$"""{"finding":{{Quote(f.Text)}},"direction":{{Quote(f.Direction)}},"examples":[{{Quote(f.Example)}}]}"""))}}]}""";

    public static string Edits(IEnumerable<string> edits) => $$"""{"edits":[{{string.Join(',', edits.Select(Quote))}}]}""";

    public static string RuleIn(string request) => Number().Match(request).Groups[1].Value;

    private static bool IsCritic(ModelRequest request) => request.Messages[0].Text.StartsWith("You analyze", StringComparison.Ordinal);

    private static bool IsMerger(ModelRequest request) => request.Messages[0].Text.StartsWith("Several readers", StringComparison.Ordinal);

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    [GeneratedRegex("needs ([0-9]+)")]
    private static partial Regex Number();
}
