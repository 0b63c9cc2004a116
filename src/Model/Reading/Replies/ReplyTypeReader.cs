using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads how values of a type are read from a reply without reflection: it follows the type to everything that can be reached from it.</summary>
internal sealed class ReplyTypeReader
{
    private readonly INamedTypeSymbol _within;
    private readonly CancellationToken _cancellationToken;
    private readonly Queue<(ITypeSymbol Type, string Path, ISymbol? Member)> _open = new();
    private readonly List<ReplyTypeModel> _found = [];
    private ReplyProblem? _problem;

    private ReplyTypeReader(INamedTypeSymbol within, CancellationToken cancellationToken)
    {
        _within = within;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads a type and what it is made of.</summary>
    /// <param name="type">The type.</param>
    /// <param name="within">The type that the generated code is part of.</param>
    /// <param name="problem">The first thing that is wrong, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The type itself first; empty if something is wrong.</returns>
    public static EquatableArray<ReplyTypeModel> Read(ITypeSymbol type, INamedTypeSymbol within, out ReplyProblem? problem, CancellationToken cancellationToken)
    {
        var reader = new ReplyTypeReader(within, cancellationToken);
        reader._open.Enqueue((type, TypeNames.Message(type), null));
        return reader.ReadAll(out problem);
    }

    /// <summary>Reads parameters as the members of an object: what a model has to pass to a method.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="within">The type that the generated code is part of.</param>
    /// <param name="problem">The first thing that is wrong, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The object first, whose type has no name; empty if something is wrong.</returns>
    public static EquatableArray<ReplyTypeModel> ReadParameters(IReadOnlyList<IParameterSymbol> parameters, INamedTypeSymbol within, out ReplyProblem? problem, CancellationToken cancellationToken)
    {
        var reader = new ReplyTypeReader(within, cancellationToken);
        var members = new List<ReplyMemberModel>();
        foreach (IParameterSymbol parameter in parameters)
        {
            members.Add(ReplyMembers.OfParameter(parameter, cancellationToken));
            reader._open.Enqueue((parameter.Type, parameter.Name, parameter));
        }

        reader._found.Add(new() { Type = "", Kind = ReplyKind.Object, Name = "", Members = new([.. members]) });
        return reader.ReadAll(out problem);
    }

    private EquatableArray<ReplyTypeModel> ReadAll(out ReplyProblem? problem)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_open.Count > 0 && _problem is null)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            (ITypeSymbol type, string path, ISymbol? member) = _open.Dequeue();
            if (seen.Add(TypeNames.Full(type)) && ReadOne(type, path, member) is { } model)
            {
                _found.Add(model);
            }
        }

        problem = _problem;
        return _problem is null ? new([.. _found]) : default;
    }

    private ReplyTypeModel? ReadOne(ITypeSymbol type, string path, ISymbol? member)
    {
        if (KnownTypes.NullableOf(type) is { } underlying)
        {
            return WithItem(type, ReplyKind.Nullable, underlying, path, member);
        }

        if (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
        {
            return WithItem(type, ReplyKind.Nullable, type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), path, member);
        }

        if (ReplyScalars.Of(type, out string read) is { } scalar)
        {
            return Of(type, ReplyKind.Scalar) with { Scalar = scalar, Read = read };
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return ReadEnum((INamedTypeSymbol)type, path, member);
        }

        if (KnownTypes.ItemOf(type) is { } item)
        {
            return ReadCollection(type, item, path, member);
        }

        return ReplyMembers.FindObstacle(type) is { } obstacle ? Fail(DiagnosticIds.NoReplySchema, path, obstacle, member) : ReadClass((INamedTypeSymbol)type, path, member);
    }

    private ReplyTypeModel? ReadCollection(ITypeSymbol type, ITypeSymbol item, string path, ISymbol? member)
    {
        if (!KnownTypes.Is(item, "KeyValuePair", 2, "System.Collections.Generic"))
        {
            return ReplyCollections.CanMakeSequence(type, item, out string read, out string factory)
                ? WithItem(type, ReplyKind.Sequence, item, path + "[]", member) with { Read = read, Factory = factory }
                : Fail(DiagnosticIds.NoReplySchema, path, "it cannot be made from a list; use List<T> or an array", member);
        }

        var pair = (INamedTypeSymbol)item;
        return pair.TypeArguments[0].SpecialType != SpecialType.System_String ? Fail(DiagnosticIds.NoReplySchema, path, "the names in a JSON object are texts; use string for the keys", member)
            : ReplyCollections.CanMakeDictionary(type, out string make) ? WithItem(type, ReplyKind.Dictionary, pair.TypeArguments[1], path + "[]", member) with { Read = "ReadDictionary", Factory = make }
            : Fail(DiagnosticIds.NoReplySchema, path, "it cannot be made from a dictionary; use Dictionary<string, T>", member);
    }

    private ReplyTypeModel? ReadEnum(INamedTypeSymbol type, string path, ISymbol? member)
    {
        if (!CanReach(type, path, member))
        {
            return null;
        }

        IFieldSymbol[] fields = [.. Declarations.MembersOf(type).OfType<IFieldSymbol>().Where(static f => f.HasConstantValue)];
        string? obstacle = fields.Length == 0 ? "it has no values"
            : type.GetAttributes().Any(static a => a.AttributeClass is { } c && KnownTypes.Is(c, "FlagsAttribute", 0, "System")) ? "several of its values can be set at once; use a list of an enum without [Flags]"
            : null;
        if (obstacle is not null)
        {
            return Fail(DiagnosticIds.NoReplySchema, path, obstacle, member);
        }

        ReplyValueModel[] values = [.. fields.Select(f => new ReplyValueModel(ReplyNames.ValueName(f), TypeNames.Full(type) + "." + TypeNames.Escape(f.Name), new([.. ReplyNames.Aliases(f)])))];
        return FindTwice(values.SelectMany(static v => v.Aliases.Prepend(v.JsonName))) is { } twice
            ? Fail(DiagnosticIds.ReplyNameCollision, path, twice, type)
            : Of(type, ReplyKind.Enumeration) with { Description = DescribeEnum(type, fields), Values = new(values) };
    }

    /// <summary>A schema has no place for what is said of a value but the description of all.</summary>
    private string? DescribeEnum(INamedTypeSymbol type, IFieldSymbol[] fields)
    {
        IEnumerable<string> texts = fields.Select(f => ReplyMembers.Describe(f, _within, _cancellationToken) is { } text ? ReplyNames.ValueName(f) + ": " + text : null)
            .Prepend(ReplyMembers.Describe(type, _within, _cancellationToken)).OfType<string>();
        string all = string.Join(" ", texts);
        return all.Length == 0 ? null : all;
    }

    private ReplyTypeModel? ReadClass(INamedTypeSymbol type, string path, ISymbol? member)
    {
        if (!CanReach(type, path, member))
        {
            return null;
        }

        (INamedTypeSymbol Type, object Value)[] variants = ReplyUnions.VariantsOf(type);
        if (variants.Length > 0)
        {
            return ReadUnion(type, variants, path);
        }

        if (type.IsAbstract)
        {
            return Fail(DiagnosticIds.NoReplySchema, path, "it is abstract, and it does not say which types are meant; nest them in it, or list them with [JsonDerivedType]", member);
        }

        ReplyMembers? members = ReplyMembers.Of(type, _within, out string? obstacle, _cancellationToken);
        if (members is null)
        {
            return Fail(DiagnosticIds.NoReplySchema, path, obstacle!, member);
        }

        if (FindTwice(members.Models.SelectMany(static m => m.JsonName is null ? m.Aliases : m.Aliases.Prepend(m.JsonName))) is { } twice)
        {
            return Fail(DiagnosticIds.ReplyNameCollision, path, twice, type);
        }

        foreach ((ISymbol symbol, ITypeSymbol memberType) in members.Symbols)
        {
            _open.Enqueue((memberType, path + "." + symbol.Name, symbol));
        }

        return Of(type, ReplyKind.Object) with { Description = ReplyMembers.Describe(type, _within, _cancellationToken), Members = new([.. members.Models]) };
    }

    private ReplyTypeModel? ReadUnion(INamedTypeSymbol type, (INamedTypeSymbol Type, object Value)[] variants, string path)
    {
        string discriminator = ReplyNames.Discriminator(type);
        var models = new List<ReplyVariantModel>();
        foreach ((INamedTypeSymbol variant, object value) in variants)
        {
            string variantPath = path + "(" + variant.Name + ")";
            string text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
            if (models.Exists(m => m.Value == text))
            {
                return Fail(DiagnosticIds.AmbiguousReplyUnion, path, "two of its types have the " + discriminator + " '" + text + "'; give them different ones with [JsonDerivedType]", variant);
            }

            if (variant.IsAbstract || ReplyUnions.VariantsOf(variant).Length > 0)
            {
                return Fail(DiagnosticIds.AmbiguousReplyUnion, variantPath, "it stands for several types itself; list these instead", variant);
            }

            if (ReplyMembers.Of(variant, _within, out _, _cancellationToken) is { } members
                && members.Models.Find(m => m.JsonName == discriminator || m.Aliases.Contains(discriminator)) is { } member)
            {
                return Fail(
                    DiagnosticIds.AmbiguousReplyUnion,
                    variantPath + "." + member.Name,
                    "'" + discriminator + "' tells the types of '" + type.Name + "' apart; rename the member, or set TypeDiscriminatorPropertyName with [JsonPolymorphic]",
                    variant.GetMembers(member.Name).FirstOrDefault() ?? variant);
            }

            models.Add(new(TypeNames.Full(variant), text, value is int));
            _open.Enqueue((variant, variantPath, variant));
        }

        return Of(type, ReplyKind.Union) with { Description = ReplyMembers.Describe(type, _within, _cancellationToken), Discriminator = discriminator, Variants = new([.. models]) };
    }

    /// <summary>PG3004, unless the generated code can name the type.</summary>
    private bool CanReach(INamedTypeSymbol type, string path, ISymbol? member)
    {
        if (Reachability.FindHidden(type, _within) is not { } hidden)
        {
            return true;
        }

        Fail(DiagnosticIds.UnreachableReplyType, path, "'" + hidden.Name + "' is " + Reachability.Describe(hidden), member ?? hidden);
        return false;
    }

    private ReplyTypeModel WithItem(ITypeSymbol type, ReplyKind kind, ITypeSymbol item, string path, ISymbol? member)
    {
        _open.Enqueue((item, path, member));
        return Of(type, kind) with { Item = TypeNames.Full(item) };
    }

    private ReplyTypeModel? Fail(string id, string path, string reason, ISymbol? member)
    {
        _problem = new(id, path, reason, member);
        return null;
    }

    private static ReplyTypeModel Of(ITypeSymbol type, ReplyKind kind) => new() { Type = TypeNames.Full(type), Kind = kind, Name = ReplyNames.OfType(type) };

    private static string? FindTwice(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.FirstOrDefault(n => !seen.Add(n));
    }
}
