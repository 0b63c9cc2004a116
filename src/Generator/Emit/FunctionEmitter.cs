using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the recorded method of a function component.</summary>
internal static class FunctionEmitter
{
    public static void Write(SourceWriter writer, FunctionModel function)
    {
        MethodHeader method = function.Header;
        if (function.Problem is { } problem)
        {
            MethodEmitter.WriteFailing(writer, method, problem);
            return;
        }

        ResultModel recorded = function.Recorded!;
        string result = Names.VariableOf(recorded.ValueType);
        string arguments = string.Join(", ", method.Parameters.Select(p => TypeNames.Escape(p.Name) + (IsPlain(p) ? "" : ".Value")));
        string inputs = string.Join(", ", Signature.ValuesOf(method).Select(p => IsPlain(p) ? "new " + Signature.Variable(p) + "(" + TypeNames.Escape(p.Name) + ")" : TypeNames.Escape(p.Name)));
        string call = TypeNames.Escape(method.Name) + "(" + arguments + ")";
        bool isAwaited = function.Plain!.Awaitable != Awaitable.None;
        bool isAsync = recorded.Awaitable != Awaitable.None;
        if (function.IsPartial)
        {
            writer.Line(Generated.Member);
            MethodEmitter.WriteHeader(writer, isAwaited ? method with { Modifiers = method.Modifiers + " async" } : method);
        }
        else
        {
            string type = isAsync ? "async " + (recorded.Awaitable == Awaitable.Task ? Names.Task : Names.ValueTask) + "<" + result + ">" : result;
            writer.Line("/// <summary><c>" + method.Name + "</c> as a recorded call: feedback on the result passes through to the variables.</summary>");
            writer.Line(Generated.Member);
            writer.Line(method.OverloadModifiers + " " + type + " " + Signature.Recorded(method));
        }

        writer.Open();
        Signature.WriteChecks(writer, method with { Parameters = new([.. method.Parameters.Where(p => !IsPlain(p))]) }, isOverload: !function.IsPartial);
        string record = Names.Autograd + ".Record<" + recorded.ValueType + ">(new " + function.CallName + "(" + inputs + "), "
            + (isAwaited ? "await " + call + ".ConfigureAwait(false)" : call) + ", " + CSharpLiteral.Of("result of " + method.Stem) + ")";
        writer.Line("return " + (isAwaited || !isAsync ? record : recorded.Awaitable == Awaitable.Task ? Names.Task + ".FromResult(" + record + ")" : "new(" + record + ")") + ";");
        writer.Close();
        writer.Line();
        CallEmitter.WriteFunction(writer, function);

        // In the overload that is generated every value is a variable; in a declaration only what the user made one.
        bool IsPlain(ParameterModel parameter) => parameter.Kind != ParameterKind.Value || (function.IsPartial && !parameter.IsVariable);
    }
}
