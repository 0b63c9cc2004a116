using System;
using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Parameter and argument lists of a method, of its overload with variables, and of the one without.</summary>
internal static class Signature
{
    /// <summary>The method's parameters as declared; the declaration alone has defaults.</summary>
    public static string Declared(MethodHeader method) =>
        string.Join(", ", method.Parameters.Select(static p => Prefix(p) + Names.Of(p.DeclaredType) + " " + TypeNames.Escape(p.Name)));

    /// <summary>
    /// Name, parameters and constraints of the overload in which every value is a variable. A variable of an interface is taken as a type
    /// parameter: a list would convert to the interface and to the variable of it equally well, and the call would be ambiguous.
    /// </summary>
    public static string Recorded(MethodHeader method)
    {
        ParameterModel[] interfaces = [.. method.Parameters.Where(IsTypeParameter)];
        string types = interfaces.Length == 0 ? "" : "<" + string.Join(", ", interfaces.Select(TypeParameter)) + ">";
        string constraints = method.OverloadModifiers.EndsWith("override", StringComparison.Ordinal)
            ? ""
            : string.Concat(interfaces.Select(static p => " where " + TypeParameter(p) + " : " + Variable(p)));
        int lastInterface = IndexOfLast(method, IsTypeParameter);
        return TypeNames.Escape(method.Name) + types + "(" + Parameters(method, isRecorded: true, isOverload: true, lastInterface) + ")" + constraints;
    }

    /// <summary>
    /// Name, parameters and constraints of the overload in which every value is a batch. One of an interface is taken as a list of variables of a type
    /// parameter, for the same reason.
    /// </summary>
    public static string Batch(MethodHeader method)
    {
        ParameterModel[] interfaces = [.. method.Parameters.Where(IsTypeParameter)];
        string types = interfaces.Length == 0 ? "" : "<" + string.Join(", ", interfaces.Select(TypeParameter)) + ">";
        IEnumerable<string> parameters = method.Parameters.Select(p =>
        {
            string type = p.Kind != ParameterKind.Value ? Names.Of(p.DeclaredType)
                : p.IsInterface ? Names.ListOf(TypeParameter(p))
                : Names.BatchOf(p.ValueType) + (IsOptionalBatch(method, p) ? "?" : "");
            string value = p.Kind != ParameterKind.Value ? (p.Default is null || !MayBeLeftOut(method, p) ? "" : " = " + p.Default) : IsOptionalBatch(method, p) ? " = null" : "";
            return (p.Modifiers == "this" ? "this " : "") + type + " " + TypeNames.Escape(p.Name) + value;
        });
        return TypeNames.Escape(method.Name) + types + "(" + string.Join(", ", parameters) + ")" + string.Concat(interfaces.Select(static p => " where " + TypeParameter(p) + " : " + Variable(p)));
    }

    /// <summary>Whether a value may be left out in the overload for batches: it has a default, and no value before it decides which overload is meant.</summary>
    public static bool IsOptionalBatch(MethodHeader method, ParameterModel parameter) =>
        parameter is { Kind: ParameterKind.Value, Default: not null } && !IsTypeParameter(parameter) && MayBeLeftOut(method, parameter);

    /// <summary>Name and parameters of the overload in which none is.</summary>
    public static string Plain(MethodHeader method) =>
        TypeNames.Escape(method.Name) + "(" + Parameters(method, isRecorded: false, isOverload: true, lastRequired: -1) + ")";

    /// <summary>The parameters of <c>ForwardAsync</c>: variables, and a cancellation token in any case.</summary>
    public static string Forward(MethodHeader method)
    {
        string parameters = Parameters(method, isRecorded: true, isOverload: false, lastRequired: -1);
        return HasToken(method) ? parameters : parameters + (parameters.Length == 0 ? "" : ", ") + Names.CancellationToken + " " + Token(method) + " = default";
    }

    /// <summary>The parameters of <c>Render</c>.</summary>
    public static string Values(MethodHeader method) =>
        string.Join(", ", RenderedOf(method).Select(static p => Names.Of(p.ValueType) + " " + TypeNames.Escape(p.Name)));

    /// <summary>The method's parameters that are values.</summary>
    public static IEnumerable<ParameterModel> ValuesOf(MethodHeader method) => method.Parameters.Where(static p => p.Kind == ParameterKind.Value);

    /// <summary>The method's parameters that something is sent of.</summary>
    public static IEnumerable<ParameterModel> RenderedOf(MethodHeader method) => method.Parameters.Where(static p => p.Kind is ParameterKind.Value or ParameterKind.Content);

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

    /// <summary>C# that replaces a variable that has a default and may be left out.</summary>
    public static string Replace(ParameterModel parameter) => TypeNames.Escape(parameter.Name) + " ??= new " + Variable(parameter) + "(" + parameter.Default + ");";

    /// <summary>Checks that variables are there, and replaces those that have a default and may be left out.</summary>
    public static void WriteChecks(SourceWriter writer, MethodHeader method, bool isOverload)
    {
        foreach (ParameterModel parameter in ValuesOf(method))
        {
            writer.Line(parameter.Default is null || (isOverload && IsTypeParameter(parameter))
                ? Names.ArgumentNullException + ".ThrowIfNull(" + TypeNames.Escape(parameter.Name) + ");"
                : Replace(parameter));
        }
    }

    /// <summary>
    /// In an overload the first value is required even if it has a default, and what stands before it as well: a call without arguments
    /// would fit both.
    /// </summary>
    private static string Parameters(MethodHeader method, bool isRecorded, bool isOverload, int lastRequired)
    {
        var parameters = new List<string>();

        // What is declared as "params" may stand behind what may be left out; as a plain parameter it may not.
        lastRequired = Math.Max(lastRequired, IndexOfLast(method, static p => p.Modifiers == "params"));
        if (isOverload)
        {
            int firstValue = method.Parameters.TakeWhile(static p => p.Kind != ParameterKind.Value).Count();
            lastRequired = Math.Max(lastRequired, firstValue);
        }

        // What is declared as "params" may stand behind what may be left out; as a plain parameter it may not.
        lastRequired = Math.Max(lastRequired, IndexOfLast(method, static p => p.Modifiers == "params"));
        foreach (ParameterModel parameter in method.Parameters)
        {
            bool isValue = parameter.Kind == ParameterKind.Value;
            bool isVariable = isValue && isRecorded;
            string type = !isValue ? Names.Of(parameter.DeclaredType)
                : !isRecorded ? Names.Of(parameter.ValueType)
                : isOverload && IsTypeParameter(parameter) ? TypeParameter(parameter)
                : Variable(parameter) + (parameter.Default is null ? "" : "?");
            string extension = isOverload && parameter.Modifiers == "this" ? "this " : "";
            string value = parameter.Default is null || parameters.Count <= lastRequired ? "" : " = " + (isVariable ? "null" : parameter.Default);
            parameters.Add(extension + type + " " + TypeNames.Escape(parameter.Name) + value);
        }

        return string.Join(", ", parameters);
    }

    private static bool MayBeLeftOut(MethodHeader method, ParameterModel parameter)
    {
        int firstValue = method.Parameters.TakeWhile(static p => p.Kind != ParameterKind.Value).Count();
        int lastRequired = Math.Max(firstValue, IndexOfLast(method, static p => IsTypeParameter(p) || p.Modifiers == "params"));
        return method.Parameters.Skip(lastRequired + 1).Contains(parameter);
    }

    private static bool IsTypeParameter(ParameterModel parameter) => parameter is { Kind: ParameterKind.Value, IsInterface: true };

    private static string TypeParameter(ParameterModel parameter) => "T" + char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1) + "Variable";

    private static int IndexOfLast(MethodHeader method, Func<ParameterModel, bool> condition)
    {
        int last = method.Parameters.Count - 1;
        while (last >= 0 && !condition(method.Parameters[last]))
        {
            last--;
        }

        return last;
    }

    private static string Prefix(ParameterModel parameter) => parameter.Modifiers.Length == 0 ? "" : parameter.Modifiers + " ";
}
