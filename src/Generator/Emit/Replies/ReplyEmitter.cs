using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the class that holds a component's reply types: for each its schema and its reader.</summary>
internal static class ReplyEmitter
{
    private const string Class = "__Replies";

    /// <summary>C# for what a method makes of a reply, or <see langword="null"/> if that is its text alone.</summary>
    public static string? TypeOf(ResultModel result)
    {
        string? type = result.Kind switch
        {
            ResultKind.Response => Names.ReplyTypes + ".Response",
            ResultKind.Value => Class + "." + ReaderExpression.NameOf(result.Types[0]),
            _ => result.IsDetailed ? Names.ReplyTypes + ".Text" : null,
        };
        return result.IsDetailed ? type + ".Detailed" : type;
    }

    /// <summary>The same for a prompt: with tools, its text alone is one of several replies.</summary>
    public static string? TypeOf(PromptMethodModel prompt) => TypeOf(prompt.Result!) ?? (prompt.Tools is null ? null : Names.ReplyTypes + ".Text");

    public static void Write(SourceWriter writer, ComponentModel component, MemberSeparator members)
    {
        EquatableArray<ReplyTypeModel>[] results = [.. component.Prompts.Select(static p => p.Problem is null ? p.Result!.Types : default).Where(static t => t.Count > 0)
            .GroupBy(static t => t[0].Type).Select(static g => g.First())];
        if (results.Length == 0)
        {
            return;
        }

        members.Next();
        writer.Line(Generated.Member);
        writer.Open("private abstract class " + Class + " : " + Names.ReplyJson);
        WriteReaders(writer, results.SelectMany(static t => t));
        foreach (EquatableArray<ReplyTypeModel> types in results)
        {
            writer.Line();
            WriteType(writer, types);
        }

        writer.Close();
    }

    /// <summary>Writes what reads types, each once.</summary>
    public static ReaderEmitter WriteReaders(SourceWriter writer, IEnumerable<ReplyTypeModel> types)
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

        return reader;
    }

    /// <summary>Writes a result's type, behind the readers, whose lists it needs.</summary>
    private static void WriteType(SourceWriter writer, EquatableArray<ReplyTypeModel> types)
    {
        string schema = SchemaWriter.Write(types, out bool isWrapped);
        var expression = new ReaderExpression(types.ToDictionary(static t => t.Type));
        writer.Line("internal static readonly " + Names.JsonReply + "<" + Names.Of(types[0].Type) + "> " + ReaderExpression.NameOf(types[0]) + " = new("
            + CSharpLiteral.Of(types[0].Name) + ", " + CSharpLiteral.Of(schema) + ", " + expression.Delegate(types[0].Type) + (isWrapped ? ", true" : "") + ");");
    }
}
