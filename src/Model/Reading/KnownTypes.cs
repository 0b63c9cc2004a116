using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Recognises types by name and namespace: the reader runs on every keystroke, and asking the compilation would cost more.</summary>
internal static class KnownTypes
{
    private const string Library = "PromptGrad";
    private const string Chat = "Microsoft.Extensions.AI";

    public static bool IsCancellationToken(ITypeSymbol type) => Is(type, "CancellationToken", 0, "System.Threading");

    public static bool IsChatOptions(ITypeSymbol type) => Is(type, "ChatOptions", 0, Chat);

    /// <summary>Whether a type is a sequence of <c>ChatMessage</c>.</summary>
    public static bool IsConversation(ITypeSymbol type) => ItemOf(type) is { } item && Is(item, "ChatMessage", 0, Chat);

    /// <summary>Whether a type is or derives from <c>AIContent</c>.</summary>
    public static bool IsMedia(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (Is(t, "AIContent", 0, Chat))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is a sequence of media.</summary>
    public static bool IsMediaList(ITypeSymbol type) => ItemOf(type) is { } item && IsMedia(item);

    /// <summary>Whether a type is or implements <c>IChatClient</c>.</summary>
    public static bool IsChatClient(ITypeSymbol type) => IsOrImplements(type, static t => Is(t, "IChatClient", 0, Chat));

    /// <summary>Whether a type is or implements <c>IGradComponent</c>, as far as its source says so.</summary>
    public static bool IsGradComponent(ITypeSymbol type) => IsOrImplements(type, static t => Is(t, "IGradComponent", 0, Library));

    public static bool IsFormattable(ITypeSymbol type) => IsOrImplements(type, static t => Is(t, "IFormattable", 0, "System"));

    /// <summary>The awaitable a type is, and what it wraps; the type itself if it is none.</summary>
    public static Awaitable Unwrap(ITypeSymbol type, out ITypeSymbol result)
    {
        Awaitable awaitable = Is(type, "Task", 1, "System.Threading.Tasks") ? Awaitable.Task
            : Is(type, "ValueTask", 1, "System.Threading.Tasks") ? Awaitable.ValueTask
            : Awaitable.None;
        result = awaitable == Awaitable.None ? type : ((INamedTypeSymbol)type).TypeArguments[0];
        return awaitable;
    }

    /// <summary>Whether a type does not exist, or is made of one that does not: the compiler says so, and nothing else can be said about it.</summary>
    public static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(static t => IsUnknown(t)),
        _ => false,
    };

    /// <summary>The <c>T</c> of a <c>Variable&lt;T&gt;</c>, or <see langword="null"/>.</summary>
    public static ITypeSymbol? VariableOf(ITypeSymbol type) => Is(type, "Variable", 1, Library) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    /// <summary>The <c>T</c> of a <c>Reply&lt;T&gt;</c>, or <see langword="null"/>.</summary>
    public static ITypeSymbol? ReplyOf(ITypeSymbol type) => Is(type, "Reply", 1, Library) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    /// <summary>Whether a type is the whole response of a client.</summary>
    public static bool IsChatResponse(ITypeSymbol type) => Is(type, "ChatResponse", 0, Chat);

    /// <summary>The <c>T</c> of a <c>T?</c> with a value type, or <see langword="null"/>.</summary>
    public static ITypeSymbol? NullableOf(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    /// <summary>The <c>T</c> of the one <c>IEnumerable&lt;T&gt;</c> that a type is or implements, or <see langword="null"/>.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type)
    {
        ITypeSymbol? item = null;
        if (IsSequence(type))
        {
            return ((INamedTypeSymbol)type).TypeArguments[0];
        }

        foreach (INamedTypeSymbol candidate in type.AllInterfaces)
        {
            if (IsSequence(candidate))
            {
                if (item is not null)
                {
                    return null;
                }

                item = candidate.TypeArguments[0];
            }
        }

        return item;
    }

    /// <summary>Whether a member was added by our generator: the analyzers see its output, the generator does not.</summary>
    public static bool IsGenerated(ISymbol member) => member is not IMethodSymbol { IsPartialDefinition: true } && HasGeneratedPart(member);

    /// <summary>Whether a member was added by our generator, or completed by it: a partial method has the attributes of both of its parts.</summary>
    public static bool HasGeneratedPart(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && Is(type, "GeneratedCodeAttribute", 0, "System.CodeDom.Compiler")
                && attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is "PromptGrad.Generator")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is one of the platform: what its types hold (streams, tasks, types) is not data, but for those that are known.</summary>
    public static bool IsOfPlatform(ITypeSymbol type)
    {
        INamespaceSymbol? @namespace = type.ContainingNamespace;
        while (@namespace is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            @namespace = @namespace.ContainingNamespace;
        }

        return @namespace is { IsGlobalNamespace: false, Name: "System" };
    }

    public static bool Is(ITypeSymbol type, string name, int arity, string @namespace) =>
        type is INamedTypeSymbol { ContainingType: null } named && named.Arity == arity && named.Name == name && IsNamespace(named.ContainingNamespace, @namespace);

    private static bool IsSequence(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T;

    private static bool IsOrImplements(ITypeSymbol type, Func<ITypeSymbol, bool> isWanted)
    {
        if (isWanted(type))
        {
            return true;
        }

        if (type is ITypeParameterSymbol parameter)
        {
            foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
            {
                if (IsOrImplements(constraint, isWanted))
                {
                    return true;
                }
            }

            return false;
        }

        ImmutableArray<INamedTypeSymbol> interfaces = type.AllInterfaces;
        foreach (INamedTypeSymbol candidate in interfaces)
        {
            if (isWanted(candidate))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compares from the last part to the first, without building a name.</summary>
    private static bool IsNamespace(INamespaceSymbol? symbol, string name)
    {
        int end = name.Length;
        while (symbol is { IsGlobalNamespace: false })
        {
            int start = end - symbol.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, symbol.Name, 0, symbol.Name.Length) != 0)
            {
                return false;
            }

            symbol = symbol.ContainingNamespace;
            if (start == 0)
            {
                return symbol is { IsGlobalNamespace: true };
            }

            end = start - 1;
            if (name[end] != '.')
            {
                return false;
            }
        }

        return false;
    }
}
