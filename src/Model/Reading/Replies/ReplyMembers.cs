using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGrad.Model;

/// <summary>Reads which members of a class or structure are read from a reply, and how they get into the object.</summary>
internal sealed class ReplyMembers
{
    private readonly INamedTypeSymbol _within;
    private readonly CancellationToken _cancellationToken;

    private ReplyMembers(INamedTypeSymbol within, CancellationToken cancellationToken)
    {
        _within = within;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The members: those that the constructor takes, in its order, then those that are set.</summary>
    public List<ReplyMemberModel> Models { get; } = [];

    /// <summary>Those that stand in JSON, with their types.</summary>
    public List<(ISymbol Symbol, ITypeSymbol Type)> Symbols { get; } = [];

    /// <summary>Reads a type's members.</summary>
    /// <param name="type">The type.</param>
    /// <param name="within">The type that the generated code is part of.</param>
    /// <param name="obstacle">Why it cannot be made, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static ReplyMembers? Of(INamedTypeSymbol type, INamedTypeSymbol within, out string? obstacle, CancellationToken cancellationToken)
    {
        if (ConstructorOf(type, cancellationToken) is not { } constructor)
        {
            obstacle = "how to make it is not clear; give it one public constructor, or mark one with [JsonConstructor]";
            return null;
        }

        var members = new ReplyMembers(within, cancellationToken);
        List<ISymbol> settable = SettableOf(type);
        ISymbol[] readable = [.. MemberPath.SymbolsOf(type)];
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            members.AddArgument(type, parameter, Array.Find(readable, m => IsFor(m, parameter)));
            settable.RemoveAll(m => IsFor(m, parameter));
        }

        bool setsRequired = constructor.GetAttributes().Any(static a => a.AttributeClass is { } c && KnownTypes.Is(c, "SetsRequiredMembersAttribute", 0, "System.Diagnostics.CodeAnalysis"));
        settable.ForEach(m => members.AddSet(m, setsRequired));
        obstacle = members.Symbols.Count == 0 ? "there is nothing to fill; give it a constructor with parameters, or properties with init or set" : null;
        return obstacle is null ? members : null;
    }

    /// <summary>A parameter as a member of an object that only its call makes.</summary>
    public static ReplyMemberModel OfParameter(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        new(parameter.Name, parameter.Name, TypeNames.Full(parameter.Type), ReplyMemberUse.Argument)
        {
            Description = ReplyNames.Description(parameter) ?? Documentation.ParameterOf(parameter.ContainingSymbol, parameter.Name, cancellationToken),
            Default = DefaultOf(parameter),
            IsOptional = parameter.HasExplicitDefaultValue || CanBeNull(parameter.Type),
            Aliases = new([.. ReplyNames.Aliases(parameter)]),
        };

    /// <summary>Why a type cannot be taken apart into members, or <see langword="null"/>.</summary>
    public static string? FindObstacle(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => "which type it is becomes known only at run time; use one that is known",
        { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol => "it can be anything; use a type that says what is wanted",
        INamedTypeSymbol { IsTupleType: true } => "the names of a tuple are lost; use a record",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false } named when !IsNoData(named) => null,
        _ => "it is no data; use a text, a number, a list or a type of your own",
    };

    /// <summary>What a type, member or value is: <c>[Description]</c>, or the summary where it is declared in this project. Of other projects a build has no comments.</summary>
    public static string? Describe(ISymbol symbol, INamedTypeSymbol within, CancellationToken cancellationToken) =>
        ReplyNames.Description(symbol) ?? (IsOfProject(symbol, within) ? Documentation.SummaryOf(symbol, cancellationToken) : null);

    private void AddArgument(INamedTypeSymbol type, IParameterSymbol parameter, ISymbol? member)
    {
        bool isIgnored = member is not null && ReplyNames.IsIgnored(member);
        string name = member?.Name ?? parameter.Name;
        Models.Add(new(name, isIgnored ? null : (member is null ? null : ReplyNames.PropertyName(member)) ?? ReplyNames.Camel(name), TypeNames.Full(parameter.Type), ReplyMemberUse.Argument)
        {
            Description = ReplyNames.Description(parameter) ?? (member is null ? null : Describe(member, _within, _cancellationToken)) ?? DescribeArgument(type, parameter),
            Default = DefaultOf(parameter),
            IsOptional = parameter.HasExplicitDefaultValue || CanBeNull(parameter.Type),
            Aliases = new([.. ReplyNames.Aliases(parameter).Concat(member is null ? [] : ReplyNames.Aliases(member))]),
        });
        if (!isIgnored)
        {
            Symbols.Add((member ?? parameter, parameter.Type));
        }
    }

    private string? DescribeArgument(INamedTypeSymbol type, IParameterSymbol parameter) => !IsOfProject(type, _within) ? null
        : Documentation.ParameterOf(parameter.ContainingSymbol, parameter.Name, _cancellationToken);

    private void AddSet(ISymbol member, bool setsRequired)
    {
        bool isRequired = !setsRequired && member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
        bool isIgnored = ReplyNames.IsIgnored(member);
        if (isIgnored && !isRequired)
        {
            return;
        }

        ITypeSymbol type = MemberPath.TypeOf(member);
        bool hasValue = !isRequired && HasInitialValue(member, _cancellationToken);
        Models.Add(new(member.Name, isIgnored ? null : ReplyNames.PropertyName(member) ?? ReplyNames.Camel(member.Name), TypeNames.Full(type), hasValue ? ReplyMemberUse.Replacement : ReplyMemberUse.Initializer)
        {
            Description = Describe(member, _within, _cancellationToken),
            IsOptional = hasValue || CanBeNull(type),
            Aliases = new([.. ReplyNames.Aliases(member)]),
        });
        if (!isIgnored)
        {
            Symbols.Add((member, type));
        }
    }

    /// <summary>The marked constructor, a primary one, the only one, or the one without parameters.</summary>
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        IMethodSymbol[] usable = [.. type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public && !IsCopy(c, type) && c.Parameters.All(static p => p.RefKind == RefKind.None))];
        IMethodSymbol[] written = [.. usable.Where(static c => !c.IsImplicitlyDeclared)];
        return Array.Find(usable, ReplyNames.IsMarked)
            ?? Array.Find(usable, c => Declarations.FirstOf(c)?.GetSyntax(cancellationToken) is TypeDeclarationSyntax)
            ?? (written.Length == 1 ? written[0] : Array.Find(usable, static c => c.Parameters.Length == 0));
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    /// <summary>What an initializer can set, of the type and of what it inherits from: a base's first, and each by its last declaration.</summary>
    private static List<ISymbol> SettableOf(INamedTypeSymbol type)
    {
        var members = new List<ISymbol>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? t = type; t is not null && !KnownTypes.IsOfPlatform(t); t = t.BaseType)
        {
            members.InsertRange(0, Declarations.MembersOf(t).Where(m => m is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                && m is IPropertySymbol { IsIndexer: false, SetMethod.DeclaredAccessibility: Accessibility.Public } or IFieldSymbol { IsReadOnly: false, IsConst: false, CanBeReferencedByName: true }
                && names.Add(m.Name)));
        }

        return members;
    }

    private static bool IsFor(ISymbol member, IParameterSymbol parameter) => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase);

    private static bool HasInitialValue(ISymbol member, CancellationToken cancellationToken) =>
        Declarations.FirstOf(member)?.GetSyntax(cancellationToken) is PropertyDeclarationSyntax { Initializer: not null } or VariableDeclaratorSyntax { Initializer: not null };

    private static string? DefaultOf(IParameterSymbol parameter) => parameter.HasExplicitDefaultValue ? CSharpLiteral.OfDefault(parameter) : null;

    private static bool CanBeNull(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated || KnownTypes.NullableOf(type) is not null;

    private static bool IsOfProject(ISymbol symbol, INamedTypeSymbol within) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, within.ContainingAssembly);

    /// <summary>What belongs around a reply cannot be in it.</summary>
    private static bool IsNoData(INamedTypeSymbol type) =>
        KnownTypes.IsOfPlatform(type) || KnownTypes.IsMedia(type) || KnownTypes.IsChatResponse(type) || KnownTypes.VariableOf(type) is not null || KnownTypes.ReplyOf(type) is not null;
}
