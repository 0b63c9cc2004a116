using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the node classes that record calls of functions: their inputs as typed members.</summary>
internal static class CallEmitter
{
    /// <summary>What a node class has already.</summary>
    private static readonly string[] Reserved =
        ["Name", "Inputs", "InputNames", "IsReleased", "Release", "BackwardAsync", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    public static void WriteFunction(SourceWriter writer, FunctionModel function)
    {
        ParameterModel[] values = [.. Signature.ValuesOf(function.Header)];
        writer.Line(Generated.Member);
        writer.Open("private sealed class " + function.CallName + " : " + Names.FunctionNode);
        writer.Line("public " + function.CallName + "(" + Names.Variable + "[] inputs)");
        writer.Continue(": base(" + CSharpLiteral.Of(function.Header.Stem) + ", inputs)");
        writer.Open();
        writer.Close();
        WriteProperties(writer, values, function.CallName);
        writer.Close();
    }

    /// <summary>C# for an array of inputs.</summary>
    public static string Inputs(IEnumerable<string> inputs)
    {
        string joined = string.Join(", ", inputs);
        return joined.Length == 0 ? "__System::Array.Empty<" + Names.Variable + ">()" : "new " + Names.Variable + "[] { " + joined + " }";
    }

    private static void WriteProperties(SourceWriter writer, ParameterModel[] values, string call)
    {
        string[] properties = PropertiesOf(values, call);
        for (int i = 0; i < values.Length; i++)
        {
            string type = Signature.Variable(values[i]);
            writer.Line();
            writer.Line("public " + type + " " + properties[i] + " => (" + type + ")Inputs[" + i.ToString(CultureInfo.InvariantCulture) + "];");
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
