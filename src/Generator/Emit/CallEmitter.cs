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
        ["Name", "Inputs", "InputAt", "IsReleased", "Release", "BackwardAsync", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "ToDemonstration", "TakeTexts"];

    public static void WritePrompt(SourceWriter writer, PromptMethodModel prompt)
    {
        string call = GeneratedNames.Call(prompt.Header.Stem);
        ParameterModel[] values = [.. Signature.ValuesOf(prompt.Header)];
        string[] properties = PropertiesOf(values, call);
        writer.Open("private sealed class " + call + " : " + (prompt.HasDemonstrations ? Names.DemonstrablePromptNode : Names.PromptNode));
        writer.Line("public " + call + "(" + Names.PromptTemplate + " prompt, params " + Names.Variable + "[] inputs) : base(prompt, inputs) { "
            + (prompt.HasDemonstrations ? DemonstrationEmitter.TakeTexts(prompt, p => "this." + properties[System.Array.IndexOf(values, p)] + ".Value") + " }" : "}"));
        WriteProperties(writer, values, properties, prompt.Messages.Count + (prompt.HasDemonstrations ? 1 : 0));
        writer.Close();
    }

    private static void WriteProperties(SourceWriter writer, ParameterModel[] values, string[] properties, int firstInput)
    {
        for (int i = 0; i < values.Length; i++)
        {
            writer.Line("public " + Signature.Variable(values[i]) + " " + properties[i] + " => InputAt<" + Names.Of(values[i].ValueType) + ">(" + (firstInput + i).ToString(CultureInfo.InvariantCulture) + ");");
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
