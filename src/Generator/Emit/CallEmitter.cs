using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the node classes that record calls: their inputs as typed members.</summary>
internal static class CallEmitter
{
    /// <summary>What a node class has already.</summary>
    private static readonly string[] Reserved =
        ["Prompt", "Name", "Inputs", "InputNames", "IsReleased", "Release", "BackwardAsync", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    public static void WritePrompt(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string template = GeneratedNames.Template(method.Stem);
        ParameterModel[] values = [.. Signature.ValuesOf(method)];
        IEnumerable<string> names = prompt.Messages.Select(m => method.Stem + "." + m.Name).Concat(values.Select(static p => p.Name));
        IEnumerable<string> inputs = prompt.Messages.Select(static m => "__prompt." + m.Name).Concat(values.Select(static p => TypeNames.Escape(p.Name)));
        string call = GeneratedNames.Call(method.Stem);
        string[] properties = PropertiesOf(values, call);
        string parameters = string.Concat(values.Select(static p => ", " + Signature.Variable(p) + " " + TypeNames.Escape(p.Name)));
        writer.Open("private sealed class " + call + " : " + Names.PromptNode);
        writer.Line("public " + call + "(" + template + " __prompt, " + Names.ListOf(Names.ChatMessage) + " __messages, string __reply" + parameters + ")");
        writer.Continue(": base(" + CSharpLiteral.Of(method.Stem) + ", " + (prompt.Description is null ? "null" : CSharpLiteral.Of(prompt.Description))
            + ", __messages, __reply, " + CSharpLiteral.Of("reply of " + method.Stem) + ", new " + Names.Variable + "[] { " + string.Join(", ", inputs) + " })");
        writer.Open();
        writer.Line("this.Prompt = __prompt;");
        WriteAssignments(writer, values, properties);
        writer.Close();
        writer.Line();
        writer.Line("public " + template + " Prompt { get; }");
        WriteProperties(writer, values, properties);
        writer.Line();
        writer.Line("protected override " + Names.ListOf("string") + " InputNames => new string[] { " + string.Join(", ", names.Select(CSharpLiteral.Of)) + " };");
        writer.Close();
    }

    public static void WriteFunction(SourceWriter writer, FunctionModel function)
    {
        MethodHeader method = function.Header;
        ParameterModel[] values = [.. Signature.ValuesOf(method)];
        string[] properties = PropertiesOf(values, function.CallName);
        string inputs = string.Join(", ", values.Select(static p => TypeNames.Escape(p.Name)));
        writer.Line(Generated.Member);
        writer.Open("private sealed class " + function.CallName + " : " + Names.FunctionNode);
        writer.Line("public " + function.CallName + "(" + string.Join(", ", values.Select(static p => Signature.Variable(p) + " " + TypeNames.Escape(p.Name))) + ")");
        writer.Continue(": base(" + CSharpLiteral.Of(method.Stem) + ", new " + Names.Variable + "[] { " + inputs + " })");
        writer.Open();
        WriteAssignments(writer, values, properties);
        writer.Close();
        WriteProperties(writer, values, properties);
        writer.Close();
    }

    private static void WriteAssignments(SourceWriter writer, ParameterModel[] values, string[] properties)
    {
        for (int i = 0; i < values.Length; i++)
        {
            writer.Line("this." + properties[i] + " = " + TypeNames.Escape(values[i].Name) + ";");
        }
    }

    private static void WriteProperties(SourceWriter writer, ParameterModel[] values, string[] properties)
    {
        for (int i = 0; i < values.Length; i++)
        {
            writer.Line();
            writer.Line("public " + Signature.Variable(values[i]) + " " + properties[i] + " { get; }");
        }
    }

    /// <summary>The parameters' names in Pascal case, each made different from the others and from what the class has.</summary>
    private static string[] PropertiesOf(ParameterModel[] values, string type)
    {
        var taken = new HashSet<string>(Reserved) { type };
        return [.. values.Select(p =>
        {
            string name = char.ToUpperInvariant(p.Name[0]) + p.Name.Substring(1);
            while (!taken.Add(name))
            {
                name += "_";
            }

            return TypeNames.Escape(name);
        })];
    }
}
