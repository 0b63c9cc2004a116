using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace PromptGrad.Testing.Worlds;

/// <summary>Understands requests, from the texts of their messages alone: by the marks in the data, and by words only where these leave a choice.</summary>
internal static partial class RequestReader
{
    private const int ClearInduction = 2;

    /// <summary>Understands a request.</summary>
    /// <param name="texts">The texts of its messages.</param>
    /// <param name="json">The form of the reply, if it must be JSON.</param>
    public static SimulatedRequest Read(IReadOnlyList<string> texts, ChatResponseFormatJson? json)
    {
        string text = string.Join('\n', texts);
        List<string> cases = CasesIn(text);
        List<AnsweredCase> answered = AnsweredCase.In(text);
        string[] open = [.. cases.Where(id => !answered.Exists(item => item.Id == id))];
        SimulatedCallKind? forced = Forced(text);
        bool isTask = forced is null && open.Length == 1 && CasesIn(texts[^1]).Contains(open[0]);
        var request = new SimulatedRequest { Kind = forced ?? SimulatedCallKind.Task, Cases = cases, Answered = answered };
        if (isTask || forced == SimulatedCallKind.Task)
        {
            return request with { Open = open.LastOrDefault() ?? cases.LastOrDefault() };
        }

        List<string> briefs = BriefReader.Read(text, out string frame);
        WorldFinding[] findings = [.. Markers.WorldFinding().Matches(frame).Select(m => new WorldFinding(m.Groups["minus"].Length > 0, m.Groups["code"].Value))];
        frame = LongElement().Replace(frame, WithoutMaterial);
        frame = MarkedLine().Replace(frame, BriefReader.Material);
        ReplySlot slot = json?.Schema is not null ? new ReplySlot(ReplySlotKind.Schema) : IntentReader.SlotOf(frame);
        if (json is { Schema: null } && slot.Kind != ReplySlotKind.JsonKey)
        {
            slot = new ReplySlot(ReplySlotKind.JsonKey, "text");
        }

        request = request with { Briefs = briefs, Findings = findings, Slot = slot };
        return request with { Kind = forced ?? KindOf(request, frame, json?.Schema) };
    }

    private static SimulatedCallKind KindOf(SimulatedRequest request, string frame, JsonElement? schema)
    {
        bool hasAnswers = request.Answered.Count > 0;
        bool hasFindings = request.Findings.Count > 0;
        if (request.Briefs.Count > 0)
        {
            return DiffExample().IsMatch(frame) ? SimulatedCallKind.Edits
                : !hasAnswers && !hasFindings ? SimulatedCallKind.BlindRewrite
                : Score() > 0 ? SimulatedCallKind.Rewrite
                : SimulatedCallKind.Critique;
        }

        return !hasAnswers ? (hasFindings ? SimulatedCallKind.Merge : SimulatedCallKind.Misread)
            : Score() > ClearInduction ? SimulatedCallKind.Induction
            : SimulatedCallKind.Critique;

        int Score() => IntentReader.Score(frame, request.Slot, schema is { } form ? SchemaNode.NamesIn(form) : "");
    }

    private static SimulatedCallKind? Forced(string text) => Markers.Forced().Match(text).Groups["kind"].Value switch
    {
        "critic" => SimulatedCallKind.Critique,
        "rewrite" => SimulatedCallKind.Rewrite,
        "edits" => SimulatedCallKind.Edits,
        "summary" => SimulatedCallKind.Merge,
        "task" => SimulatedCallKind.Task,
        _ => null,
    };

    private static List<string> CasesIn(string text)
    {
        var cases = new List<string>();
        for (Match match = Markers.Case().Match(text); match.Success; match = match.NextMatch())
        {
            if (!cases.Contains(match.Groups["id"].Value))
            {
                cases.Add(match.Groups["id"].Value);
            }
        }

        return cases;
    }

    /// <summary>What is said inside an element with material must not sway what is asked around it.</summary>
    private static string WithoutMaterial(Match element) =>
        Markers.Case().IsMatch(element.Groups["content"].ValueSpan) || Markers.WorldFinding().IsMatch(element.Groups["content"].ValueSpan) || Markers.Answer().IsMatch(element.Groups["content"].ValueSpan)
            ? $"<{element.Groups["name"].Value}> "
            : element.Value;

    [GeneratedRegex(@"<(?<name>[A-Za-z_][\w\-]*)>(?<content>.{120,}?)</\k<name>>", RegexOptions.Singleline, Markers.Timeout)]
    private static partial Regex LongElement();

    [GeneratedRegex(@"\((?:#|=|\?)[a-z\-][^\n<]*", RegexOptions.None, Markers.Timeout)]
    private static partial Regex MarkedLine();

    [GeneratedRegex(@"^\s*\+ .*$[\s\S]{0,400}?^\s*- .*$|^\s*- .*$[\s\S]{0,400}?^\s*\+ .*$", RegexOptions.Multiline, Markers.Timeout)]
    private static partial Regex DiffExample();
}
