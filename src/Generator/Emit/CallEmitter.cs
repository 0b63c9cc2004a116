using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the node classes that record calls of prompts: their inputs as typed members.</summary>
internal static class CallEmitter
{
    /// <summary>What a node class has already.</summary>
    private static readonly string[] Reserved =
        ["Name", "Inputs", "InputNames", "IsReleased", "Release", "BackwardAsync", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    public static void WritePrompt(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string call = GeneratedNames.Call(method.Stem);
        ParameterModel[] values = [.. Signature.ValuesOf(method)];
        IEnumerable<string> names = prompt.Messages.Select(m => method.Stem + "." + m.Name).Concat(values.Select(static p => p.Name));
        writer.Open("private sealed class " + call + " : " + Names.PromptNode);
        writer.Line("public " + call + "(" + Names.ListOf(Names.ChatMessage) + " messages, string reply, " + Names.Variable + "[] inputs)");
        writer.Continue(": base(" + CSharpLiteral.Of(method.Stem) + ", " + (prompt.Description is null ? "null" : CSharpLiteral.Of(prompt.Description))
            + ", messages, reply, " + CSharpLiteral.Of("reply of " + method.Stem) + ", inputs)");
        writer.Open();
        writer.Close();
        WriteProperties(writer, values, prompt.Messages.Count, call);
        writer.Line();
        writer.Line("protected override " + Names.ListOf("string") + " InputNames => new string[] { " + string.Join(", ", names.Select(CSharpLiteral.Of)) + " };");
        writer.Close();
    }

    /// <summary>C# for an array of inputs.</summary>
    public static string Inputs(IEnumerable<string> inputs)
    {
        string joined = string.Join(", ", inputs);
        return joined.Length == 0 ? "global::System.Array.Empty<" + Names.Variable + ">()" : "new " + Names.Variable + "[] { " + joined + " }";
    }

    private static void WriteProperties(SourceWriter writer, ParameterModel[] values, int firstInput, string call)
    {
        string[] properties = PropertiesOf(values, call);
        for (int i = 0; i < values.Length; i++)
        {
            string type = Signature.Variable(values[i]);
            writer.Line();
            writer.Line("public " + type + " " + properties[i] + " => (" + type + ")Inputs[" + (firstInput + i).ToString(CultureInfo.InvariantCulture) + "];");
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
