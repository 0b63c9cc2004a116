using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Finds the chat client of a type's methods.</summary>
internal static class ChatClientReader
{
    /// <summary>
    /// The one accessible field or property that holds a client; else a primary constructor's parameter, which a method may use only
    /// if no member holds it; else, for an instance method, what a static one could use.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="isStatic">Whether static methods are to use it.</param>
    /// <param name="several">The candidates when there is more than one, for the message.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static ChatClientModel? Find(INamedTypeSymbol type, bool isStatic, out string? several, CancellationToken cancellationToken)
    {
        List<ChatClientModel> candidates = Members(type, isStatic);
        if (candidates.Count == 0 && !isStatic)
        {
            candidates = FromConstructor(type, cancellationToken);
            if (candidates.Count == 0)
            {
                candidates = Members(type, isStatic: true);
            }
        }

        several = candidates.Count > 1 ? string.Join(", ", candidates.Select(static c => "'" + c.Access + "'")) : null;
        return candidates.Count == 1 ? candidates[0] : null;
    }

    /// <summary>
    /// Whether a method or its type has what looks like a client, of a type that the compiler does not know: a <c>using</c> is missing,
    /// and that is the one mistake.
    /// </summary>
    public static bool HasUnknown(IMethodSymbol method) =>
        method.Parameters.Concat(method.ContainingType.InstanceConstructors.SelectMany(static c => c.Parameters)).Any(static p => IsUnknownClient(p.Type))
        || method.ContainingType.GetMembers().Any(static m => TypeOf(m) is { } type && IsUnknownClient(type));

    private static bool IsUnknownClient(ITypeSymbol type) => type is { TypeKind: TypeKind.Error, Name: "IChatClient" };

    private static List<ChatClientModel> Members(INamedTypeSymbol type, bool isStatic)
    {
        var found = new List<ChatClientModel>();
        var seen = new HashSet<string>();
        for (INamedTypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
        {
            foreach (ISymbol member in Declarations.MembersOf(t))
            {
                if (member.IsStatic == isStatic && TypeOf(member) is { } memberType && KnownTypes.IsChatClient(memberType)
                    && IsAccessible(member, type) && !KnownTypes.IsGenerated(member) && seen.Add(member.Name))
                {
                    found.Add(new(TypeNames.Escape(member.Name), memberType.NullableAnnotation == NullableAnnotation.Annotated, IsInherited: false));
                }
            }
        }

        return found;
    }

    private static List<ChatClientModel> FromConstructor(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        IParameterSymbol[] parameters = Declarations.PrimaryConstructorOf(type, cancellationToken) is { } constructor
            ? [.. constructor.Parameters.Where(static p => p.RefKind == RefKind.None && KnownTypes.IsChatClient(p.Type))]
            : [];
        if (BaseHasClient(type, cancellationToken) && parameters.All(p => Declarations.IsStoredElsewhere(p, cancellationToken)))
        {
            return [new(GeneratedNames.ChatClient, CanBeNull: false, IsInherited: true)];
        }

        return [.. parameters.Select(static p => new ChatClientModel(TypeNames.Escape(p.Name), p.Type.NullableAnnotation == NullableAnnotation.Annotated, IsInherited: false))];
    }

    /// <summary>Whether a base type in this assembly has instance prompt methods: the property generated for them serves here too.</summary>
    private static bool BaseHasClient(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? b = type.BaseType; b is not null && SymbolEqualityComparer.Default.Equals(b.ContainingAssembly, type.ContainingAssembly); b = b.BaseType)
        {
            if (ComponentTypes.Generates(b, cancellationToken) && Find(b, isStatic: false, out _, cancellationToken) is not null
                && Declarations.MethodsOf(b).Any(static m => !m.IsStatic && ComponentAttribute.HasPrompt(m)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type of a field or property that is written and can be read, or <see langword="null"/>.</summary>
    public static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
        IPropertySymbol { IsIndexer: false, IsWriteOnly: false, ExplicitInterfaceImplementations.IsEmpty: true } property => property.Type,
        _ => null,
    };

    /// <summary>Whether code of a type can use a member of the type, or of one of its bases.</summary>
    public static bool IsAccessible(ISymbol member, INamedTypeSymbol from)
    {
        if (SymbolEqualityComparer.Default.Equals(member.ContainingType, from))
        {
            return true;
        }

        bool isFriend = SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, from.ContainingAssembly)
            || member.ContainingAssembly.GivesAccessTo(from.ContainingAssembly);
        return member.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
            Accessibility.Internal or Accessibility.ProtectedAndInternal => isFriend,
            _ => false,
        };
    }
}
