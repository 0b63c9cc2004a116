using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>The properties of a component attribute that only functions have a use for.</summary>
internal static class FunctionOptions
{
    private const string Critique = "Critique";
    private const string Trainable = "Trainable";

    /// <summary>Whether feedback on a function's result is turned into feedback on its inputs by a critique.</summary>
    public static bool IsCritique(IMethodSymbol function) => IsSet(ComponentAttribute.ComponentOf(function), Critique);

    /// <summary>Whether a method is a function whose description can be trained.</summary>
    public static bool IsTrainable(IMethodSymbol method) =>
        ComponentAttribute.ComponentOf(method) is { } attribute && IsSet(attribute, Trainable) && !method.IsStatic
        && !string.IsNullOrWhiteSpace(ComponentAttribute.TextOf(attribute)) && !ComponentAttribute.HasPrompt(method);

    /// <summary>Reports properties that have no effect on a type.</summary>
    public static void CheckType<TSink>(INamedTypeSymbol type, TSink sink)
        where TSink : struct, IProblemSink
    {
        AttributeData? attribute = ComponentAttribute.ComponentOf(type);
        Report(attribute, Critique, "a class: the critic judges calls; set it on a function", sink);
        Report(attribute, Trainable, "a class: only the description of a function can be trained, and the prompts of methods", sink);
    }

    /// <summary>Reports properties that have no effect on a prompt method.</summary>
    public static void CheckPrompt<TSink>(IMethodSymbol method, TSink sink)
        where TSink : struct, IProblemSink
    {
        AttributeData? attribute = ComponentAttribute.ComponentOf(method);
        Report(attribute, Critique, "a prompt method, whose backward asks the critic anyway", sink);
        Report(attribute, Trainable, "a prompt method: set it on the prompt attributes whose texts may be rewritten", sink);
    }

    /// <summary>Reports properties that have no effect on a function, and what keeps a description from being trained.</summary>
    public static void CheckFunction<TSink>(IMethodSymbol function, TSink sink)
        where TSink : struct, IProblemSink
    {
        AttributeData? attribute = ComponentAttribute.ComponentOf(function);
        if (BackwardReader.IsFor(function))
        {
            Report(attribute, Critique, "a function with a backward method, which gives the feedback", sink);
            Report(attribute, Trainable, "a function with a backward method, which can give no feedback on the description", sink);
        }
        else if (IsSet(attribute, Trainable) && string.IsNullOrWhiteSpace(ComponentAttribute.TextOf(attribute!)))
        {
            Report(attribute, Trainable, "a function without a description: there is no text to train", sink);
        }
        else if (IsSet(attribute, Trainable) && function.IsStatic)
        {
            sink.ReportArgument(DiagnosticIds.StaticTrainable, attribute!, Trainable, function.Name);
        }
        else if (IsSet(attribute, Trainable) && FindTaken(function, out string name) is { } taken)
        {
            sink.ReportSymbol(DiagnosticIds.NameTaken, taken, name);
        }
    }

    /// <summary>Whether the property that leads to a function's description can be added.</summary>
    public static bool HasDescriptionText(IMethodSymbol function) => IsTrainable(function) && FindTaken(function, out _) is null;

    /// <summary>What has the name of the property already: a member, the type, or an earlier function with the same stem.</summary>
    private static ISymbol? FindTaken(IMethodSymbol function, out string name)
    {
        INamedTypeSymbol type = function.ContainingType;
        string stem = GeneratedNames.Stem(function.Name);
        string property = name = GeneratedNames.FunctionDescription(stem);
        return type.Name == property ? type
            : type.GetMembers(property).FirstOrDefault(static m => !KnownTypes.IsGenerated(m))
            ?? (Declarations.MethodsOf(type).First(m => IsTrainable(m) && GeneratedNames.Stem(m.Name) == stem) is var first && SymbolEqualityComparer.Default.Equals(first, function) ? null : function);
    }

    private static void Report<TSink>(AttributeData? attribute, string property, string place, TSink sink)
        where TSink : struct, IProblemSink
    {
        if (IsSet(attribute, property))
        {
            sink.ReportArgument(DiagnosticIds.NoEffect, attribute!, property, $"'{property}' has no effect on {place}");
        }
    }

    private static bool IsSet(AttributeData? attribute, string property)
    {
        if (attribute is not null)
        {
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Key == property)
                {
                    return argument.Value.Value is true;
                }
            }
        }

        return false;
    }
}
