using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>Finds the methods that check what was read from the reply of a prompt method.</summary>
internal static class ReplyCheckReader
{
    /// <summary>The argument that names the method.</summary>
    public const string Method = "method";

    /// <summary>Reads one check, or reports why its method cannot be called.</summary>
    /// <param name="prompt">The prompt method.</param>
    /// <param name="attribute">The attribute that names the check.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="problem">The id of what is wrong, or <see langword="null"/>.</param>
    public static ReplyCheckModel? Read<TSink>(IMethodSymbol prompt, AttributeData attribute, TSink sink, out string? problem)
        where TSink : struct, IProblemSink
    {
        problem = DiagnosticIds.CheckMismatch;
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Kind != TypedConstantKind.Primitive)
        {
            // An argument that does not compile is the compiler's to report.
            return null;
        }

        ITypeSymbol value = ResultReader.ReplyOf(prompt, out ITypeSymbol? detailed);
        string? mistake = FindMistake(prompt, ComponentAttribute.TextOf(attribute), value, detailed, out IMethodSymbol? check);
        if (check is null)
        {
            if (mistake is not null)
            {
                sink.ReportArgument(DiagnosticIds.CheckMismatch, attribute, Method, mistake);
            }

            return null;
        }

        problem = null;
        bool saysProblem = check.ReturnType.SpecialType == SpecialType.System_String;
        string? message = ReplyAttributes.Named(attribute, ReplyAttributes.Message) as string;
        if (saysProblem && message is not null)
        {
            sink.ReportArgument(DiagnosticIds.NoEffectOnReply, attribute, ReplyAttributes.Message, $"'Message' has no effect, because '{check.Name}' says itself what is wrong");
        }

        return new(check.Name, check.IsStatic ? TypeNames.Full(check.ContainingType) : null)
        {
            SaysProblem = saysProblem,
            TakesValue = detailed is not null && !Takes(check, detailed),
            IsHard = ReplyAttributes.Named(attribute, "Soft") is not true,
            Message = string.IsNullOrWhiteSpace(message) ? $"it does not pass the check '{check.Name}'." : message!,
            Arguments = new([.. check.Parameters.Skip(1).Select(static p => p.Name)]),
        };
    }

    /// <summary>Whether a check takes the value of a prompt method's parameter.</summary>
    public static bool Uses(IMethodSymbol prompt, string parameter)
    {
        foreach (AttributeData attribute in prompt.GetAttributes())
        {
            if (ReplyAttributes.IsCheck(attribute) && ComponentAttribute.TextOf(attribute) is { } name
                && MethodsOf(prompt.ContainingType, name).Any(m => m.Parameters.Skip(1).Any(p => p.Name == parameter)))
            {
                return true;
            }
        }

        return false;
    }

    private static string? FindMistake(IMethodSymbol prompt, string? name, ITypeSymbol value, ITypeSymbol? detailed, out IMethodSymbol? check)
    {
        check = null;
        if (string.IsNullOrEmpty(name))
        {
            return "it names no method; write '[ReplyCheck(nameof(Method))]'";
        }

        IMethodSymbol[] named = [.. MethodsOf(prompt.ContainingType, name!)];
        if (named.Length == 0)
        {
            string? near = NameSuggestion.Nearest(name!, CandidatesOf(prompt.ContainingType));
            return $"'{prompt.ContainingType.Name}' has no method '{name}'" + (near is null ? "" : $"; did you mean '{near}'?");
        }

        // What does not exist has been said.
        if (KnownTypes.IsUnknown(value) || named.Any(static m => KnownTypes.IsUnknown(m.ReturnType) || m.Parameters.Any(static p => KnownTypes.IsUnknown(p.Type))))
        {
            return null;
        }

        check = named.FirstOrDefault(m => Fits(m, prompt, value, detailed));
        return check is null ? $"'{name}' must be '{Describe(named[0], prompt, value)}'{DescribeArguments(prompt, named[0])}" : null;
    }

    private static bool Fits(IMethodSymbol check, IMethodSymbol prompt, ITypeSymbol value, ITypeSymbol? detailed)
    {
        if (check.IsGenericMethod || (prompt.IsStatic && !check.IsStatic) || check.Parameters.Length == 0 || check.Parameters.Any(static p => p.RefKind != RefKind.None)
            || check.ReturnType.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_String)
            || !(Takes(check, value) || (detailed is not null && Takes(check, detailed))))
        {
            return false;
        }

        return check.Parameters.Skip(1).All(p => ArgumentsOf(prompt).Any(a => a.Name == p.Name && Converts(KnownTypes.VariableOf(a.Type) ?? a.Type, p.Type)));
    }

    private static bool Takes(IMethodSymbol check, ITypeSymbol reply) => Converts(reply, check.Parameters[0].Type);

    /// <summary>Whether a value can be passed as it is: by identity, to a base or an interface, or to what may be null.</summary>
    private static bool Converts(ITypeSymbol value, ITypeSymbol target)
    {
        if (target.SpecialType == SpecialType.System_Object || SymbolEqualityComparer.Default.Equals(KnownTypes.NullableOf(target), value))
        {
            return true;
        }

        for (ITypeSymbol? t = value; t is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t, target))
            {
                return true;
            }
        }

        return value.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, target));
    }

    private static string Describe(IMethodSymbol check, IMethodSymbol prompt, ITypeSymbol value)
    {
        string modifiers = prompt.IsStatic ? "static " : "";
        string parameters = $"{check.Name}({TypeNames.Message(value)} reply)";
        return check.ReturnType.SpecialType == SpecialType.System_String ? $"{modifiers}string? {parameters}" : $"{modifiers}bool {parameters}";
    }

    private static string DescribeArguments(IMethodSymbol prompt, IMethodSymbol check)
    {
        string[] arguments = [.. ArgumentsOf(prompt).Select(static a => $"'{TypeNames.Message(KnownTypes.VariableOf(a.Type) ?? a.Type)} {a.Name}'")];
        return check.Parameters.Length < 2 ? ""
            : arguments.Length == 0 ? $", because '{prompt.Name}' has no values to pass to further parameters"
            : $"; further parameters take what '{prompt.Name}' was given, by name: {string.Join(", ", arguments)}";
    }

    private static IEnumerable<IParameterSymbol> ArgumentsOf(IMethodSymbol prompt) =>
        prompt.Parameters.Where(static p => ParameterReader.KindOf(p) is ParameterKind.Value or ParameterKind.Content);

    private static IEnumerable<string> CandidatesOf(INamedTypeSymbol type) =>
        MethodsOf(type).Where(static m => m.Parameters.Length > 0 && m.ReturnType.SpecialType is SpecialType.System_Boolean or SpecialType.System_String).Select(static m => m.Name);

    /// <summary>The ordinary methods of a type and what it inherits, but for what bases keep to themselves.</summary>
    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type, string? name = null)
    {
        for (INamedTypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
        {
            foreach (ISymbol member in name is null ? t.GetMembers() : t.GetMembers(name))
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && !KnownTypes.IsGenerated(method)
                    && (method.DeclaredAccessibility != Accessibility.Private || SymbolEqualityComparer.Default.Equals(t, type)))
                {
                    yield return method;
                }
            }
        }
    }
}
