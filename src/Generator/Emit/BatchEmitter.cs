using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the overload of a method that takes batches: one expression that calls the recorded method for each item.</summary>
internal static class BatchEmitter
{
    private const string Sample = "__i";

    /// <summary>Writes the overload.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="method">The method.</param>
    /// <param name="result">What the method returns.</param>
    public static void Write(SourceWriter writer, MethodHeader method, ResultModel result)
    {
        string call = TypeNames.Escape(method.Name) + "(" + string.Join(", ", method.Parameters.Select(Argument)) + ")" + (result.Awaitable == Awaitable.ValueTask ? ".AsTask()" : "");
        string inputs = string.Concat(Signature.ValuesOf(method).Select((p, i) =>
            (i == 0 ? ".Of(" : ".And(") + TypeNames.Escape(p.Name) + ", " + CSharpLiteral.Of(p.Name) + (Signature.IsOptionalBatch(method, p) ? ", true" : "") + ")"));
        string run = Names.BatchCall + inputs + (result.Awaitable == Awaitable.None ? ".Run(" : ".RunAsync(") + Sample + " => " + call
            + (result.Awaitable == Awaitable.None ? "" : ", " + (Signature.NameOf(method, ParameterKind.CancellationToken) ?? "default")) + ")";
        WriteHeader(writer, method, result);
        writer.Continue("=> " + (result.Awaitable == Awaitable.ValueTask ? "new(" + run + ")" : run) + ";");

        string Argument(ParameterModel parameter)
        {
            string name = TypeNames.Escape(parameter.Name);
            if (parameter.Kind != ParameterKind.Value)
            {
                return name;
            }

            string item = parameter.IsInterface
                ? Names.Batch + ".At<" + Names.Of(parameter.ValueType) + ">(" + name + ", " + Sample + ")"
                : name + (Signature.IsOptionalBatch(method, parameter) ? "?" : "") + ".At(" + Sample + ")";
            return result.IsVariable && !parameter.IsVariable ? item + ".Value" : item;
        }
    }

    /// <summary>Writes the overload but for its body.</summary>
    public static void WriteHeader(SourceWriter writer, MethodHeader method, ResultModel result)
    {
        string batch = Names.BatchOf(result.ValueType);
        string type = result.Awaitable switch
        {
            Awaitable.Task => Names.Task + "<" + batch + ">",
            Awaitable.ValueTask => Names.ValueTask + "<" + batch + ">",
            _ => batch,
        };
        writer.Line("/// <summary>The same for batches, recorded.</summary>");
        writer.Line(Generated.Member);
        writer.Line(method.Accessibility + (method.IsStatic ? " static " : " ") + type + " " + Signature.Batch(method));
    }
}
