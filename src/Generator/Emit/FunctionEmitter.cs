using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the recorded method of a function component, the overload for batches, and its description as a text.</summary>
internal static class FunctionEmitter
{
    public static void Write(SourceWriter writer, ComponentModel component, FunctionModel function)
    {
        MethodHeader method = function.Header;
        if (function.Problem is { } problem)
        {
            FailingEmitter.WriteMethod(writer, method, problem);
            return;
        }

        WriteRecorded(writer, component, function);
        if (function.HasBatch)
        {
            writer.Line();
            BatchEmitter.Write(writer, method, function.IsPartial ? function.Recorded! : function.Plain! with { Awaitable = function.Recorded!.Awaitable });
        }

        if (function.IsTrainable)
        {
            writer.Line();
            WriteDescription(writer, component, function);
        }
    }

    private static void WriteRecorded(SourceWriter writer, ComponentModel component, FunctionModel function)
    {
        MethodHeader method = function.Header;
        ResultModel recorded = function.Recorded!;
        string result = Names.VariableOf(recorded.ValueType);
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
            writer.Line("/// <summary><c>" + method.Name + "</c> as a recorded call: " + Feedback(function) + ".</summary>");
            writer.Line(Generated.Member);
            writer.Line(method.OverloadModifiers + " " + type + " " + Signature.Recorded(method));
        }

        writer.Open();
        Signature.WriteChecks(writer, method with { Parameters = new([.. method.Parameters.Where(p => !IsPlain(function, p))]) }, isOverload: !function.IsPartial);
        string arguments = string.Join(", ", method.Parameters.Select(p => TypeNames.Escape(p.Name) + (IsPlain(function, p) ? "" : ".Value")));
        string call = TypeNames.Escape(method.Name) + "(" + arguments + ")";
        string returned = "__node.Return(" + (isAwaited ? "await " + call + ".ConfigureAwait(false)" : call) + ")";
        writer.Line("var __node = " + Node(component, function) + ";");
        writer.Open("try");
        writer.Line("return " + (isAwaited || !isAsync ? returned : recorded.Awaitable == Awaitable.Task ? Names.Task + ".FromResult(" + returned + ")" : "new(" + returned + ")") + ";");
        writer.Close();
        writer.Open("catch (" + Names.Exception + " __error)");
        writer.Line("__node.Fail(__error);");
        writer.Line("throw;");
        writer.Close();
        writer.Close();
    }

    /// <summary>Whether a parameter is no variable: in the overload that is generated every value is one, in a declaration only what the user made one.</summary>
    private static bool IsPlain(FunctionModel function, ParameterModel parameter) => parameter.Kind != ParameterKind.Value || (function.IsPartial && !parameter.IsVariable);

    private static string Feedback(FunctionModel function) =>
        function.Backward is { } backward ? "<c>" + backward.Name + "</c> turns feedback on the result into feedback on the variables"
        : function.IsCritique ? "a critique turns feedback on the result into feedback on the variables"
        : "feedback on the result passes through to the variables";

    private static string Node(ComponentModel component, FunctionModel function)
    {
        MethodHeader method = function.Header;
        string type = "<" + Names.Of(function.Recorded!.ValueType) + ">(" + CSharpLiteral.Of(method.Stem);
        ParameterModel[] values = [.. Signature.ValuesOf(method)];
        IEnumerable<string> inputs = values.Select(p => IsPlain(function, p) ? "new " + Signature.Variable(p) + "(" + TypeNames.Escape(p.Name) + ")" : TypeNames.Escape(p.Name));
        IEnumerable<string> names = values.Select(static p => CSharpLiteral.Of(p.Name));
        string settings = component.Interface is null || method.IsStatic ? "" : "((" + Names.Component + ")this).Settings";
        string description = function.Description is null ? "null" : CSharpLiteral.Of(function.Description);
        if (function.IsTrainable)
        {
            string text = GeneratedNames.FunctionDescription(method.Stem);
            inputs = new[] { settings + ".InputOf(" + text + ")" }.Concat(inputs);
            names = new[] { CSharpLiteral.Of(DescriptionName(method)) }.Concat(names);
            description = text + ".Value";
        }

        string last = ", " + Inputs(inputs) + (settings.Length == 0 ? "" : ", " + settings) + ")";
        return "new " + (function.Backward is { } backward ? Names.CustomFunctionNode + type + ", " + Backward(backward, function.IsTrainable ? 1 : 0) + last
            : function.IsCritique ? Names.CritiqueFunctionNode + type + ", " + description + ", new string[] { " + string.Join(", ", names) + " }" + last
            : Names.FunctionNode + type + last);
    }

    /// <summary>A lambda that calls the user's method with the gradients of each input.</summary>
    private static string Backward(BackwardModel backward, int firstInput)
    {
        string lambda = (backward.IsStatic || backward.IsWrong ? "static " : "") + "(__context, __token) => ";
        if (backward.IsWrong)
        {
            return lambda + "throw new " + Names.InvalidOperationException + "("
                + CSharpLiteral.Of("The backward method " + backward.Name + " has a mistake and cannot run; see " + DiagnosticIds.BackwardMismatch + ".") + ")";
        }

        IEnumerable<string> inputs = backward.InputTypes.Select((type, i) => ", __context.Input<" + Names.Of(type) + ">(" + TemplateEmitter.Number(firstInput + i) + ")");
        string call = TypeNames.Escape(backward.Name) + "(__context" + string.Concat(inputs) + (backward.HasToken ? ", __token)" : ")");
        return lambda + backward.Awaitable switch
        {
            Awaitable.Task => "new " + Names.ValueTask + "(" + call + ")",
            Awaitable.ValueTask => call,
            _ => "{ " + call + "; return default; }",
        };
    }

    private static void WriteDescription(SourceWriter writer, ComponentModel component, FunctionModel function)
    {
        MethodHeader method = function.Header;
        string property = GeneratedNames.FunctionDescription(method.Stem);
        string table = "__" + property;
        writer.Line(Generated.Field);

        // Beside the object and not in it: a record compares and copies its fields.
        writer.Line("private static readonly " + Names.WeakTable + "<" + component.Type + ", " + Names.Parameter + "> " + table + " = new();");
        writer.Line();
        writer.Line("/// <summary>What <c>" + method.Name + "</c> is said to do, as a text that can be trained.</summary>");
        writer.Line(Generated.Member);
        writer.Line(method.Accessibility + " " + Names.Parameter + " " + property);
        writer.Continue("=> " + table + ".GetValue(this, static _ => new(" + CSharpLiteral.Of(DescriptionName(method)) + ", " + CSharpLiteral.Of(function.Description!) + ", "
            + CSharpLiteral.Of("description of " + method.Stem) + ", true, " + Names.Array + ".Empty<string>()));");
    }

    private static string Inputs(IEnumerable<string> inputs)
    {
        string joined = string.Join(", ", inputs);
        return joined.Length == 0 ? Names.Array + ".Empty<" + Names.Variable + ">()" : "new " + Names.Variable + "[] { " + joined + " }";
    }

    private static string DescriptionName(MethodHeader method) => method.Stem + ".Description";
}
