using System.Collections.Generic;
using System.Linq;
using PromptGrad.Language;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Reads a text that is nothing but what several roles say, in tags or behind the beginnings of lines.</summary>
internal static class RoleSections
{
    /// <summary>One message: the name of its attribute's type, and where its words are in the text.</summary>
    internal readonly record struct Section(string Attribute, int Start, int Length);

    private readonly record struct Marker(int Start, int ContentStart, int ContentEnd, int End, string Role);

    /// <summary>The messages, or <see langword="null"/> if there is anything else, or they make no conversation that can be sent.</summary>
    /// <param name="text">The text of a user's prompt; what follows a tag without a role of its own is the user's, therefore.</param>
    /// <param name="parameters">The names of the method's parameters, which are no tags.</param>
    public static IReadOnlyList<Section>? Read(string text, string[] parameters)
    {
        Marker[] markers = [.. Markers(text, parameters)];
        var sections = new List<Section>();
        int at = 0;
        for (int i = 0; i < markers.Length; i++)
        {
            Marker marker = markers[i];
            bool isTag = marker.End >= 0;
            int contentEnd = isTag ? marker.ContentEnd : i + 1 < markers.Length ? markers[i + 1].Start : text.Length;
            if (marker.Start < at || !IsBlank(text, at, marker.Start) || !TryAdd(sections, text, marker.Role, marker.ContentStart, contentEnd))
            {
                return null;
            }

            at = isTag ? marker.End : contentEnd;
        }

        bool isRead = sections.Count > 0 && (IsBlank(text, at, text.Length) || TryAdd(sections, text, "user", at, text.Length));
        return isRead && IsConversation(sections) ? sections : null;
    }

    private static IEnumerable<Marker> Markers(string text, string[] parameters)
    {
        var template = new BoundTemplate(text, parameters);
        var problems = new List<TemplateProblem>();
        RoleMarkerRule.Check(template, problems);
        foreach (TemplateProblem problem in problems.OrderBy(static p => p.Start))
        {
            if (text[problem.Start] != '<')
            {
                yield return new(problem.Start, problem.End, -1, -1, problem.Name);
                continue;
            }

            int opening = Enumerable.Range(0, template.Tokens.Count).First(t => template.Tokens[t].Open == problem.Start);
            TemplateToken closing = template.Tokens[template.Pairs.PartnerOf(opening)];
            yield return new(problem.Start, problem.End, closing.Open, closing.End, problem.Name);
        }
    }

    /// <summary>Adds the words between two places, unless there are none, or their first line is indented as the others need not be.</summary>
    private static bool TryAdd(List<Section> sections, string text, string role, int start, int end)
    {
        int first = Identifiers.SkipWhiteSpace(text, start);
        while (end > first && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        bool isIndented = first > start && first <= text.Length && !Identifiers.IsLineBreak(text[first - 1]) && text.IndexOf('\n', start, first - start) >= 0;
        if (first >= end || (isIndented && text.IndexOf('\n', first, end - first) >= 0))
        {
            return false;
        }

        sections.Add(new(AttributeOf(role), first, end - first));
        return true;
    }

    private static string AttributeOf(string role) => role.ToLowerInvariant() switch
    {
        "system" or "developer" => PromptAttributes.SystemPrompt,
        "assistant" => PromptAttributes.AssistantPrompt,
        _ => PromptAttributes.Prompt,
    };

    /// <summary>System messages stand first, nobody speaks twice in a row, and the user has the last word.</summary>
    private static bool IsConversation(List<Section> sections)
    {
        for (int i = 1; i < sections.Count; i++)
        {
            bool isSystem = sections[i].Attribute == PromptAttributes.SystemPrompt;
            if (isSystem ? sections[i - 1].Attribute != PromptAttributes.SystemPrompt : sections[i].Attribute == sections[i - 1].Attribute)
            {
                return false;
            }
        }

        return sections[sections.Count - 1].Attribute == PromptAttributes.Prompt;
    }

    private static bool IsBlank(string text, int start, int end) => string.IsNullOrWhiteSpace(text.Substring(start, end - start));
}
