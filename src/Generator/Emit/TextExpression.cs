using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>C# that makes a value's text (rule R11).</summary>
internal static class TextExpression
{
    /// <summary>C# for a placeholder's text before anything about tags, which is never null, or for its media, which may be.</summary>
    public static string Of(PlaceholderModel placeholder, ParameterModel parameter) => Of(placeholder.Form, TypeNames.Escape(parameter.Name) + placeholder.Path);

    /// <summary>C# for the text behind the guards of the tags that the placeholder stands in (rule R10).</summary>
    public static string Guard(string text, PlaceholderModel placeholder, ParameterModel parameter, ClosingTags policy) =>
        policy == ClosingTags.Allow
            ? text
            : placeholder.EnclosingTags.Aggregate(text, (guarded, tag) =>
                Names.TagGuard + ".Apply(" + guarded + ", " + CSharpLiteral.Of(tag) + ", " + Policy(policy) + ", " + CSharpLiteral.Of(parameter.Name) + ")");

    public static string Policy(ClosingTags policy) => Names.ClosingTagPolicy + "." + policy;

    /// <summary>C# for the text of a value, which is never null.</summary>
    public static string Of(TextFormModel form, string value)
    {
        string format = form.Format is null ? "" : ", " + CSharpLiteral.Of(form.Format);
        return form.Kind switch
        {
            TextKind.Text => value + " ?? \"\"",
            TextKind.Boolean => Names.TextForm + ".OfBoolean(" + value + ")",
            TextKind.Character => Names.TextForm + ".OfCharacter(" + value + ")",
            TextKind.Enumeration => Names.TextForm + ".OfEnum<" + form.Type + ">(" + value + format + ")",
            TextKind.Formattable => Names.TextForm + ".Of(" + value + format + ")",
            TextKind.NullableFormattable => Names.TextForm + ".OfNullable<" + form.Type + ">(" + value + format + ")",
            TextKind.Media => value,
            TextKind.MediaList => Names.PromptPart + ".Of(" + value + ")",
            TextKind.Json => JsonEmitter.Text(form, value),
            _ => Names.TextForm + "." + form.Kind + "(" + Items(form, value) + ")",
        };
    }

    private static string Items(TextFormModel form, string value) => form.Item!.Kind == TextKind.Text
        ? value
        : Names.TextForm + ".Each<" + form.Type + ">(" + value + ", static item => " + Of(form.Item, "item") + ")";
}
