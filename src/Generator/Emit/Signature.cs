using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Parameter and argument lists of a method, of its overload with variables, and of the one without.</summary>
internal static class Signature
{
    /// <summary>The method's parameters as declared; the declaration alone has defaults.</summary>
    public static string Declared(MethodHeader method) =>
        string.Join(", ", method.Parameters.Select(static p => Prefix(p) + p.DeclaredType + " " + TypeNames.Escape(p.Name)));

    /// <summary>The parameters of the overload in which every value is a variable.</summary>
    public static string Recorded(MethodHeader method) => Overload(method, isRecorded: true, isExtension: true);

    /// <summary>The parameters of the overload in which none is.</summary>
    public static string Plain(MethodHeader method) => Overload(method, isRecorded: false, isExtension: true);

    /// <summary>The parameters of <c>ForwardAsync</c>: those of the recorded overload, and a cancellation token in any case.</summary>
    public static string Forward(MethodHeader method)
    {
        string parameters = Overload(method, isRecorded: true, isExtension: false);
        return HasToken(method) ? parameters : parameters + (parameters.Length == 0 ? "" : ", ") + Names.CancellationToken + " " + Token(method) + " = default";
    }

    /// <summary>The parameters of <c>Render</c>.</summary>
    public static string Values(MethodHeader method) =>
        string.Join(", ", ValuesOf(method).Select(static p => p.ValueType + " " + TypeNames.Escape(p.Name)));

    /// <summary>The method's parameters that are values.</summary>
    public static IEnumerable<ParameterModel> ValuesOf(MethodHeader method) => method.Parameters.Where(static p => p.Kind == ParameterKind.Value);

    /// <summary>C# for a value's variable inside a recorded method, where missing ones have been replaced.</summary>
    public static string Variable(ParameterModel parameter) => Names.VariableOf(parameter.ValueType);

    /// <summary>The name of the cancellation token in generated methods.</summary>
    public static string Token(MethodHeader method) =>
        method.Parameters.FirstOrDefault(static p => p.Kind == ParameterKind.CancellationToken) is { } token ? TypeNames.Escape(token.Name)
        : method.Parameters.Any(static p => p.Name == "cancellationToken") ? "__cancellationToken"
        : "cancellationToken";

    public static bool HasToken(MethodHeader method) => method.Parameters.Any(static p => p.Kind == ParameterKind.CancellationToken);

    /// <summary>C# for the first parameter of a kind, or <see langword="null"/>.</summary>
    public static string? NameOf(MethodHeader method, ParameterKind kind) =>
        method.Parameters.FirstOrDefault(p => p.Kind == kind) is { } parameter ? TypeNames.Escape(parameter.Name) : null;

    /// <summary>Checks that variables are there, and replaces those that have a default.</summary>
    public static void WriteChecks(SourceWriter writer, MethodHeader method)
    {
        foreach (ParameterModel parameter in ValuesOf(method))
        {
            string name = TypeNames.Escape(parameter.Name);
            writer.Line(parameter.Default is null
                ? Names.ArgumentNullException + ".ThrowIfNull(" + name + ");"
                : name + " ??= new " + Variable(parameter) + "(" + parameter.Default + ");");
        }
    }

    /// <summary>
    /// The first value is required even if it has a default, and what stands before it as well: a call without arguments would fit both
    /// overloads.
    /// </summary>
    private static string Overload(MethodHeader method, bool isRecorded, bool isExtension)
    {
        var parameters = new List<string>();
        bool isRequired = true;
        foreach (ParameterModel parameter in method.Parameters)
        {
            bool isValue = parameter.Kind == ParameterKind.Value;
            bool isVariable = isValue && isRecorded;
            string type = !isValue ? parameter.DeclaredType : !isRecorded ? parameter.ValueType : Variable(parameter) + (parameter.Default is null ? "" : "?");
            string extension = isExtension && parameter.Modifiers == "this" ? "this " : "";
            string value = isRequired || parameter.Default is null ? "" : " = " + (isVariable ? "null" : parameter.Default);
            parameters.Add(extension + type + " " + TypeNames.Escape(parameter.Name) + value);
            isRequired &= !isValue;
        }

        return string.Join(", ", parameters);
    }

    private static string Prefix(ParameterModel parameter) => parameter.Modifiers.Length == 0 ? "" : parameter.Modifiers + " ";
}
