using System;
using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes what a prompt has that can have demonstrations: their parameter, and what makes one from typed values.</summary>
internal static class DemonstrationEmitter
{
    private const string Property = "Demonstrations";
    private const string Method = "Demonstrate";

    /// <summary>C# for the parameter, after those of the messages.</summary>
    public static string Of(PromptMethodModel prompt) => GeneratedNames.Prompt(prompt.Header.Stem) + "." + Property;

    /// <summary>C# that lets the prompt have demonstrations, for its constructor.</summary>
    public static string Take(PromptMethodModel prompt)
    {
        int message = Enumerable.Range(0, prompt.Messages.Count).Last(i => prompt.Messages[i].Role == MessageRole.User);
        string? type = ReplyEmitter.TypeOf(prompt with { Result = prompt.Result! with { IsDetailed = false } });
        return "this.TakeDemonstrations(" + TemplateEmitter.Number(message) + ", " + TextExpression.Policy(prompt.Messages[message].ClosingTags) + ", " + (type ?? Names.ReplyTypes + ".Text") + ");";
    }

    /// <summary>C# that gives a node the texts of its placeholders.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="value">C# for the value of a parameter.</param>
    public static string TakeTexts(PromptMethodModel prompt, Func<ParameterModel, string> value) => "this.TakeTexts(" + string.Join(", ", Texts(prompt, value)) + ");";

    /// <summary>What <c>InsertDemonstrations</c> takes beside the messages: the texts of the last user message, by expression.</summary>
    public static string Arguments(PromptMethodModel prompt, IReadOnlyDictionary<string, string> texts) =>
        string.Concat(PlaceholdersOf(prompt).Select(p => ", " + texts[p.Expression]));

    public static void Write(SourceWriter writer, PromptMethodModel prompt)
    {
        writer.Line();
        writer.Line("/// <summary>The demonstrations of " + XmlText.Line(prompt.Header.Stem) + ", one JSON object a line; none at first.</summary>");
        writer.Line("public " + Names.Parameter + " " + Property + " => Parameters[" + TemplateEmitter.Number(prompt.Messages.Count) + "];");
        writer.Line();
        writer.Line("/// <summary>A demonstration: a call, and what the model is to reply, as text.</summary>");
        string reply = prompt.Header.Parameters.Any(static p => p.Name == "reply") ? "__reply" : "reply";
        ParameterModel[] used = [.. prompt.Header.Parameters.Where((_, i) => PlaceholdersOf(prompt).Any(p => p.Parameter == i))];
        writer.Line("public " + Names.Demonstration + " " + Method + "(" + string.Concat(used.Select(static p => Names.Of(p.ValueType) + " " + TypeNames.Escape(p.Name) + ", ")) + "string " + reply + ")");
        writer.Continue("=> this.CreateDemonstration(" + string.Join(", ", Texts(prompt, static p => TypeNames.Escape(p.Name)).Prepend(reply)) + ");");
    }

    /// <summary>The same members of a prompt with a mistake: what its placeholders are may not be known.</summary>
    public static void WriteFailing(SourceWriter writer, string summary, string failure)
    {
        writer.Line(summary);
        writer.Line("public " + Names.Parameter + " " + Property + " " + failure);
        writer.Line(summary);
        writer.Line("public " + Names.Demonstration + " " + Method + "(params object?[] values) " + failure);
    }

    private static IEnumerable<string> Texts(PromptMethodModel prompt, Func<ParameterModel, string> value) =>
        PlaceholdersOf(prompt).Select(p => TextExpression.Of(p.Form, value(prompt.Header.Parameters[p.Parameter]) + p.Path));

    /// <summary>The placeholders of the last user message, each once, in the order of <c>Parameter.Placeholders</c>.</summary>
    private static IEnumerable<PlaceholderModel> PlaceholdersOf(PromptMethodModel prompt) =>
        prompt.Messages.Last(static m => m.Role == MessageRole.User).Segments.Select(static s => s.Placeholder).OfType<PlaceholderModel>()
            .GroupBy(static p => p.Expression).Select(static g => g.First());
}
