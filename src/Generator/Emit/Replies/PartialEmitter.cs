using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the types for parts of replies.</summary>
internal static class PartialEmitter
{
    /// <summary>What the streams of a component give, each once; those that can be read first.</summary>
    public static PartialModel[] PartsOf(ComponentModel component) =>
        [.. component.Prompts.Select(static p => p.Part).OfType<PartialModel>().OrderBy(static p => p.Types.Count == 0).GroupBy(static p => p.Name).Select(static g => g.First())];

    public static void Write(SourceWriter writer, ComponentModel component, MemberSeparator members)
    {
        PartialModel[] parts = PartsOf(component);
        foreach ((ReplyTypeModel part, ReplyTypeModel whole) in new PartialTypes(parts).Objects)
        {
            members.Next();
            WriteRecord(writer, part.Type, whole.Accessibility, part.Members, parts.Any(p => p.Name == part.Type) ? whole.Type : "");
        }

        // The user's code names them, however wrong their methods are.
        foreach (PartialModel part in parts.Where(static p => p.Types.Count == 0))
        {
            members.Next();
            WriteRecord(writer, part.Name, part.Accessibility, [], part.Whole);
        }
    }

    private static void WriteRecord(SourceWriter writer, string name, string accessibility, IEnumerable<ReplyMemberModel> members, string whole)
    {
        writer.Line("/// <summary>What has come of a reply, or of a part of it: what has not is <see langword=\"null\"/>.</summary>");
        writer.Line(Generated.Member);
        writer.Open(accessibility + " sealed record " + name);
        foreach (ReplyMemberModel member in members)
        {
            writer.Line("/// <summary>" + XmlText.Line(member.Description ?? "What has come of it.") + "</summary>");
            writer.Line("public " + Names.Of(member.Type) + " " + TypeNames.Escape(member.Name) + " { get; init; }");
        }

        if (whole.Length > 0)
        {
            writer.Line("/// <summary>The whole reply, when all of it has come and it fits.</summary>");
            writer.Line("public " + Names.Of(whole) + "? " + PartialReader.Whole + " { get; init; }");
        }

        writer.Close();
    }
}
