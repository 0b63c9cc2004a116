using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads a method that models may call.</summary>
internal static class ToolReader
{
    private const int LongestName = 64;

    /// <summary>Reads the method and reports what is wrong with it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="within">The type that the generated code is part of.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="null"/> if it cannot be a tool.</returns>
    public static ToolModel? Read<TSink>(IMethodSymbol method, INamedTypeSymbol within, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        if (!ParameterReader.AreNamed(method) || !CheckMethod(method, sink))
        {
            return null;
        }

        AttributeData attribute = ToolMethods.AttributeOf(method)!;
        bool isTool = CheckName(method, attribute, sink) & CheckGenerated(method, sink, cancellationToken);
        EquatableArray<ReplyTypeModel> arguments = ReadArguments(method, within, sink, ref isTool, cancellationToken);
        TextFormModel? result = ReadResult(method, sink, ref isTool, out bool isAwaited);
        string? description = ToolMethods.DescriptionOf(method, within, cancellationToken);
        CheckDescription(method, attribute, description, sink);
        return !isTool ? null : new()
        {
            Header = MethodHeaderReader.Read(method, cancellationToken),
            Name = ToolMethods.NameOf(method),
            Description = description ?? "",
            Target = TypeNames.Signature(method.ContainingType),
            Arguments = arguments,
            IsAwaited = isAwaited,
            Result = result,
            IsTrainable = ToolMethods.IsTrainable(method) && !string.IsNullOrWhiteSpace(description),
        };
    }

    private static bool CheckMethod<TSink>(IMethodSymbol method, TSink sink)
        where TSink : struct, IProblemSink
    {
        string? problem = method.MethodKind != MethodKind.Ordinary ? "only an ordinary method can be called by its name"
            : method.IsGenericMethod ? "a model cannot choose its type arguments; remove the type parameters"
            : method.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Interface) ? "it belongs to a value, of which the tool would have a copy; put it into a class"
            : method.RefKind != RefKind.None ? "it returns a reference; return a value"
            : null;
        if (problem is not null)
        {
            sink.ReportSymbol(DiagnosticIds.ToolMethod, method, problem);
        }

        return problem is null;
    }

    /// <summary>What providers take as the name of a function.</summary>
    private static bool CheckName<TSink>(IMethodSymbol method, AttributeData attribute, TSink sink)
        where TSink : struct, IProblemSink
    {
        string name = ToolMethods.NameOf(method);
        bool isValid = name.Length is > 0 and <= LongestName && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-');
        if (!isValid && ToolMethods.ValueOf(attribute, ToolMethods.Name) is string)
        {
            sink.ReportArgument(DiagnosticIds.ToolName, attribute, ToolMethods.Name, name);
        }
        else if (!isValid)
        {
            sink.ReportSymbol(DiagnosticIds.ToolName, method, name);
        }

        return isValid;
    }

    /// <summary>PG2015, if a member cannot be generated.</summary>
    private static bool CheckGenerated<TSink>(IMethodSymbol method, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        INamedTypeSymbol type = method.ContainingType;
        if (type.DeclaringSyntaxReferences.IsEmpty || !ToolMethods.HasProperty(method, cancellationToken))
        {
            return true;
        }

        string stem = GeneratedNames.Stem(method.Name);
        ISymbol? taken = FindTaken(type, GeneratedNames.Tool(stem), out string name)
            ?? (ToolMethods.IsTrainable(method) ? FunctionOptions.IsTrainable(method) ? method : FindTaken(type, GeneratedNames.FunctionDescription(stem), out name) : null)
            ?? (Declarations.MethodsOf(type).FirstOrDefault(m => ToolMethods.AttributeOf(m) is not null && GeneratedNames.Stem(m.Name) == stem) is { } first && !SymbolEqualityComparer.Default.Equals(first, method) ? method : null);
        if (taken is not null)
        {
            sink.ReportSymbol(DiagnosticIds.NameTaken, taken, name);
        }

        return taken is null;
    }

    private static ISymbol? FindTaken(INamedTypeSymbol type, string name, out string taken)
    {
        taken = name;
        return type.Name == name ? type : type.GetMembers(name).FirstOrDefault(static m => !KnownTypes.IsGenerated(m));
    }

    private static EquatableArray<ReplyTypeModel> ReadArguments<TSink>(IMethodSymbol method, INamedTypeSymbol within, TSink sink, ref bool isTool, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (ParameterReader.UnsupportedKindOf(parameter) is { } kind)
            {
                sink.ReportSymbol(DiagnosticIds.ToolParameter, parameter, kind);
                isTool = false;
                return default;
            }

            if (KnownTypes.IsUnknown(parameter.Type))
            {
                isTool = false;
                return default;
            }
        }

        IParameterSymbol[] values = [.. method.Parameters.Where(static p => !KnownTypes.IsCancellationToken(p.Type))];
        EquatableArray<ReplyTypeModel> arguments = ReplyTypeReader.ReadParameters(values, within, out ReplyProblem? problem, cancellationToken);
        if (problem is not null)
        {
            string name = problem.Path.Split('.', '[', '(')[0];
            sink.ReportReply(values.FirstOrDefault(p => p.Name == name) ?? (ISymbol)method, problem);
            isTool = false;
        }

        return arguments;
    }

    private static TextFormModel? ReadResult<TSink>(IMethodSymbol method, TSink sink, ref bool isTool, out bool isAwaited)
        where TSink : struct, IProblemSink
    {
        isAwaited = KnownTypes.Unwrap(method.ReturnType, out ITypeSymbol result) != Awaitable.None;
        if (KnownTypes.Is(result, "Task", 0, "System.Threading.Tasks") || KnownTypes.Is(result, "ValueTask", 0, "System.Threading.Tasks"))
        {
            isAwaited = true;
            return null;
        }

        if (result.SpecialType == SpecialType.System_Void || KnownTypes.IsUnknown(result))
        {
            return null;
        }

        TextFormModel? form = KnownTypes.VariableOf(result) is not null ? null : FormOf(result);
        if (form is null)
        {
            sink.ReportSymbol(DiagnosticIds.ToolResult, method, TypeNames.Message(result));
            isTool = false;
        }

        return form;
    }

    /// <summary>Texts, numbers and the like as they are, everything else as JSON.</summary>
    private static TextFormModel? FormOf(ITypeSymbol type)
    {
        TextFormModel? json = TextFormReader.Read(type, isLifted: false, "json", out _, out _);
        return json is null || json.Json[0].Kind is JsonKind.String or JsonKind.Text or JsonKind.Boolean or JsonKind.Number or JsonKind.FloatingPoint && type.SpecialType != SpecialType.System_DateTime
            ? TextFormReader.Read(type, isLifted: false, format: null, out _, out _) ?? json
            : json;
    }

    private static void CheckDescription<TSink>(IMethodSymbol method, AttributeData attribute, string? description, TSink sink)
        where TSink : struct, IProblemSink
    {
        bool isTrainable = ToolMethods.ValueOf(attribute, ToolMethods.Trainable) is true;
        if (isTrainable && method.IsStatic)
        {
            sink.ReportArgument(DiagnosticIds.StaticTrainable, attribute, ToolMethods.Trainable, method.Name);
        }
        else if (isTrainable && string.IsNullOrWhiteSpace(description))
        {
            sink.ReportArgument(DiagnosticIds.NoEffect, attribute, ToolMethods.Trainable, "'Trainable' has no effect on a tool without a description: there is no text to train");
        }
        else if (string.IsNullOrWhiteSpace(description))
        {
            sink.ReportSymbol(DiagnosticIds.NoToolDescription, method, null);
        }
    }
}
