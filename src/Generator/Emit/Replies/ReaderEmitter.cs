using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes what reads a type: a list of names, and for classes a method.</summary>
internal sealed class ReaderEmitter(SourceWriter writer, ReaderExpression expression)
{
    public void Write(ReplyTypeModel type)
    {
        switch (type.Kind)
        {
            case ReplyKind.Enumeration:
                string list = Names.ReplyValues + "<" + Names.Of(type.Type) + ">";
                string values = string.Join(", ", type.Values.Select(static v => "(" + CSharpLiteral.Of(v.JsonName) + ", " + Names.Of(v.Value) + ")"));
                WriteList(type, list, values);
                break;
            case ReplyKind.Union:
                WriteList(type, Names.ReplyUnion, string.Join(", ", type.Variants.Select(static v => v.Value).Prepend(type.Discriminator).Select(CSharpLiteral.Of)));
                WriteUnion(type);
                break;
            default:
                WriteMembers(type);
                WriteHeader(type);
                WriteBody(type, Creation(type));
                writer.Close();
                break;
        }
    }

    /// <summary>Writes the list of an object's members.</summary>
    public void WriteMembers(ReplyTypeModel type)
    {
        ReplyMemberModel[] members = InJson(type);
        string marks = string.Concat(members.Select(static m => m.IsOptional ? '?' : '!'));
        WriteList(type, Names.ReplyObject, string.Join(", ", members.Select(static m => m.JsonName!).Prepend(marks).Select(CSharpLiteral.Of)));
    }

    /// <summary>Writes statements that read an object's members into <c>m0</c>, <c>m1</c>, …, and return something made of them.</summary>
    /// <param name="type">The object.</param>
    /// <param name="result">C# for what is returned.</param>
    public void WriteBody(ReplyTypeModel type, string result)
    {
        ReplyMemberModel[] members = InJson(type);
        for (int i = 0; i < members.Length; i++)
        {
            writer.Line(Names.Of(members[i].Type) + " " + Local(i) + " = " + (members[i].Default ?? "default!") + ";");
        }

        writer.Line("var o = " + ReaderExpression.ListOf(type) + ".Open(ref r);");
        writer.Open("while (true) switch (o.Next(ref r))");
        for (int i = 0; i < members.Length; i++)
        {
            writer.Line("case " + TemplateEmitter.Number(i) + ": " + Local(i) + " = " + Value(members[i]) + "; break;");
        }

        writer.Line("default: return " + result + ";");
        writer.Close();
    }

    private void WriteUnion(ReplyTypeModel type)
    {
        WriteHeader(type);
        writer.Open("switch (" + ReaderExpression.ListOf(type) + ".Find(r))");
        for (int i = 0; i < type.Variants.Count; i++)
        {
            string label = i == type.Variants.Count - 1 ? "default" : "case " + TemplateEmitter.Number(i);
            writer.Line(label + ": return " + expression.Of(type.Variants[i].Type) + ";");
        }

        writer.Close();
        writer.Close();
    }

    private void WriteHeader(ReplyTypeModel type) =>
        writer.Open("private static " + Names.Of(type.Type) + " " + ReaderExpression.MethodOf(type) + "(ref " + Names.JsonReader + " r)");

    private void WriteList(ReplyTypeModel type, string list, string names) =>
        writer.Line("private static readonly " + list + " " + ReaderExpression.ListOf(type) + " = new(" + names + ");");

    /// <summary>An object that has a value of its own for a member that is missing is asked for it: it could be anything.</summary>
    private static string Creation(ReplyTypeModel type)
    {
        var arguments = new List<string>();
        var values = new List<string>();
        var replacements = new List<(string Name, int Index)>();
        int index = 0;
        foreach (ReplyMemberModel member in type.Members)
        {
            string value = member.JsonName is null ? member.Default ?? "default!" : Local(index);
            string name = TypeNames.Escape(member.Name);
            switch (member.Use)
            {
                case ReplyMemberUse.Argument:
                    arguments.Add(value);
                    break;
                case ReplyMemberUse.Initializer:
                    values.Add(name + " = " + value);
                    break;
                default:
                    replacements.Add((name, index));
                    break;
            }

            index += member.JsonName is null ? 0 : 1;
        }

        string start = "new " + Names.Of(type.Type) + "(" + string.Join(", ", arguments) + ")";
        string plain = start + Initializer(values);
        return start + Initializer([.. values, .. replacements.Select(r => r.Name + " = o.Has(" + TemplateEmitter.Number(r.Index) + ") ? " + Local(r.Index) + " : " + plain + "." + r.Name)]);
    }

    private static string Initializer(List<string> values) => values.Count == 0 ? "" : " { " + string.Join(", ", values) + " }";

    /// <summary>What has a default may be null in JSON instead of missing.</summary>
    private string Value(ReplyMemberModel member)
    {
        string value = expression.Of(member.Type);
        return member.Default is null || value.StartsWith("IsNull(", System.StringComparison.Ordinal) ? value : "IsNull(ref r) ? " + member.Default + " : " + value;
    }

    private static ReplyMemberModel[] InJson(ReplyTypeModel type) => [.. type.Members.Where(static m => m.JsonName is not null)];

    private static string Local(int index) => "m" + TemplateEmitter.Number(index);
}
