using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>The names of generated members.</summary>
internal static class GeneratedNames
{
    /// <summary>The property through which generated code reaches the chat client of instance methods.</summary>
    public const string ChatClient = "__ChatClient";

    /// <summary>The same for static methods.</summary>
    public const string StaticChatClient = "__StaticChatClient";

    /// <summary>What a derived component adds its own parameters to; likewise the others.</summary>
    public const string OwnParameters = "__OwnParameters";
    public const string Components = "__Components";
    public const string Description = "__Description";

    private const string Async = "Async";

    /// <summary>A method's name less <c>Async</c>.</summary>
    public static string Stem(string method) =>
        method.Length > Async.Length && method.EndsWith(Async, System.StringComparison.Ordinal) ? method.Substring(0, method.Length - Async.Length) : method;

    /// <summary>The property that holds a method's texts.</summary>
    public static string Prompt(string stem) => stem + "Prompt";

    /// <summary>The class of that property.</summary>
    public static string Template(string stem) => stem + "PromptTemplate";

    /// <summary>The field behind it.</summary>
    public static string Field(string stem) => "__" + stem + "Prompt";

    /// <summary>The property that holds a function's description.</summary>
    public static string FunctionDescription(string stem) => stem + "Description";

    /// <summary>The property that hands a tool to any chat client.</summary>
    public static string Tool(string stem) => stem + "Tool";

    /// <summary>The method that collects the tools of a prompt.</summary>
    public static string ToolSet(string stem) => "__" + stem + "Tools";

    /// <summary>The class of recorded calls.</summary>
    public static string Call(string stem) => stem + "Call";

    /// <summary>
    /// What stands in the way of a prompt method's generated members: the type itself, a member with one of their names, or an earlier
    /// prompt method with the same stem. <see langword="null"/> if nothing does.
    /// </summary>
    public static ISymbol? FindTaken(IMethodSymbol method, TypeContext context, out string taken)
    {
        INamedTypeSymbol type = method.ContainingType;
        string stem = Stem(method.Name);
        foreach (string name in context.HasNamesLikeGenerated ? Of(stem) : [])
        {
            taken = name;
            if (type.Name == name)
            {
                return type;
            }

            ISymbol? member = type.GetMembers(name).FirstOrDefault(static m => !KnownTypes.IsGenerated(m))
                ?? (ISymbol?)type.TypeParameters.FirstOrDefault(p => p.Name == name);
            if (member is not null)
            {
                return member;
            }
        }

        taken = Prompt(stem);
        if (CountPrompts(type.GetMembers(stem)) + CountPrompts(type.GetMembers(stem + Async)) < 2)
        {
            return null;
        }

        foreach (IMethodSymbol other in Declarations.MethodsOf(type))
        {
            if (SymbolEqualityComparer.Default.Equals(other, method))
            {
                return null;
            }

            if (other.Name.StartsWith(stem, System.StringComparison.Ordinal) && Stem(other.Name) == stem && ComponentAttribute.HasPrompt(other))
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>Whether a name is one that some prompt method's member would have.</summary>
    public static bool IsLikeGenerated(string name) =>
        name.EndsWith("Prompt", System.StringComparison.Ordinal) || name.EndsWith("PromptTemplate", System.StringComparison.Ordinal);

    private static int CountPrompts(ImmutableArray<ISymbol> members)
    {
        int count = 0;
        foreach (ISymbol member in members)
        {
            count += member is IMethodSymbol method && ComponentAttribute.HasPrompt(method) ? 1 : 0;
        }

        return count;
    }

    /// <summary>All of them are <see cref="IsLikeGenerated"/>.</summary>
    private static IEnumerable<string> Of(string stem)
    {
        yield return Prompt(stem);
        yield return Template(stem);
        yield return Field(stem);
    }
}
