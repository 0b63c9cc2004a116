using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the class that holds a component's reply types: for each its schema and its reader.</summary>
internal static class ReplyEmitter
{
    private const string Class = "__Replies";

    /// <summary>C# for what a method makes of a reply, or <see langword="null"/> if that is its text alone, asked for as by default.</summary>
    public static string? TypeOf(PromptMethodModel prompt)
    {
        ResultModel result = prompt.Result!;
        string? type = result.Kind switch
        {
            ResultKind.Response => Names.ReplyTypes + ".Response",
            ResultKind.Value => Class + "." + ReaderExpression.NameOf(result.Types[0]),
            _ => result.IsDetailed || prompt.Rules is not null ? Names.ReplyTypes + ".Text" : null,
        };
        return result.IsDetailed ? type + ".Detailed" : type;
    }

    /// <summary>C# for what a method makes of the parts of a reply that is given as it comes.</summary>
    public static string PartOf(ResultModel result) => Class + "." + FieldOf(result.Part!);

    public static void Write(SourceWriter writer, ComponentModel component, MemberSeparator members)
    {
        EquatableArray<ReplyTypeModel>[] results = [.. component.Prompts.Select(static p => p.Problem is null ? p.Result!.Types : default).Where(static t => t.Count > 0)
            .GroupBy(static t => t[0].Type).Select(static g => g.First())];
        if (results.Length == 0)
        {
            return;
        }

        PartialModel[] parts = [.. PartialEmitter.PartsOf(component).Where(static p => p.Types.Count > 0)];
        ReplyTypeModel[] partial = [.. new PartialTypes(parts).All];
        members.Next();
        writer.Line(Generated.Member);
        writer.Open("private abstract class " + Class + " : " + Names.ReplyJson);
        WriteReaders(writer, results.SelectMany(static t => t).Concat(parts.SelectMany(static p => p.Types)).Concat(partial));
        foreach (EquatableArray<ReplyTypeModel> types in results)
        {
            writer.Line();
            WriteType(writer, types, isStreamed: parts.Any(p => p.Whole == types[0].Type));
        }

        foreach (PartialModel part in parts.Where(p => results.Any(t => t[0].Type == p.Whole)))
        {
            writer.Line();
            WritePart(writer, part, partial.First(t => t.Type == part.Name));
        }

        writer.Close();
    }

    /// <summary>Writes what reads types, each once.</summary>
    private static void WriteReaders(SourceWriter writer, IEnumerable<ReplyTypeModel> types)
    {
        var all = new Dictionary<string, ReplyTypeModel>();
        foreach (ReplyTypeModel type in types)
        {
            all[type.Type] = type;
        }

        var reader = new ReaderEmitter(writer, new ReaderExpression(all));
        var separator = new MemberSeparator(writer);
        foreach (ReplyTypeModel type in all.Values.Where(static t => t.Kind is ReplyKind.Enumeration or ReplyKind.Object or ReplyKind.Union))
        {
            separator.Next();
            reader.Write(type);
        }
    }

    /// <summary>Writes a result's type, behind the readers, whose lists it needs.</summary>
    private static void WriteType(SourceWriter writer, EquatableArray<ReplyTypeModel> types, bool isStreamed)
    {
        string schema = SchemaWriter.Write(types, isStreamed, out bool isWrapped);
        var expression = new ReaderExpression(types.ToDictionary(static t => t.Type));
        writer.Line("internal static readonly " + Names.JsonReply + "<" + Names.Of(types[0].Type) + "> " + ReaderExpression.NameOf(types[0]) + " = new("
            + CSharpLiteral.Of(types[0].Name) + ", " + CSharpLiteral.Of(schema) + ", " + expression.Delegate(types[0].Type) + (isWrapped ? ", true" : "") + ");");
    }

    private static void WritePart(SourceWriter writer, PartialModel part, ReplyTypeModel type)
    {
        string whole = ReaderExpression.NameOf(part.Types[0]);
        writer.Line("internal static readonly " + Names.PartialReply + "<" + part.Name + "> " + FieldOf(part) + " = new " + Names.PartialReply + "<" + part.Name + ", " + Names.Of(part.Whole) + ">("
            + whole + ", " + ReaderExpression.MethodOf(type) + ", static (p, w) => p with { " + PartialReader.Whole + " = w });");
    }

    private static string FieldOf(PartialModel part) => "Part" + ReaderExpression.NameOf(part.Types[0]);
}
