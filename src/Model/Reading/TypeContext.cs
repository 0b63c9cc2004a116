using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>What the methods of one type share, found once. Lives while the type is read.</summary>
internal sealed class TypeContext
{
    private readonly CancellationToken _cancellationToken;
    private readonly ChatClientModel?[] _clients = new ChatClientModel?[2];
    private readonly string?[] _several = new string?[2];
    private readonly bool[] _isFound = new bool[2];
    private bool? _hasGeneratedLookingNames;

    public TypeContext(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        Type = type;
        _cancellationToken = cancellationToken;
        Description = ComponentAttribute.DescriptionOf(type);
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>What the type's attribute says it does, or <see langword="null"/>.</summary>
    public string? Description { get; }

    /// <summary>Whether the user has given anything a name that may be needed for a generated member: seldom, so that most methods need not look.</summary>
    public bool HasGeneratedLookingNames => _hasGeneratedLookingNames ??= GeneratedNames.LooksGenerated(Type.Name)
        || HasAny(Type.GetMembers(), static m => GeneratedNames.LooksGenerated(m.Name) && !KnownTypes.IsGenerated(m))
        || HasAny(Type.TypeParameters, static p => GeneratedNames.LooksGenerated(p.Name));

    /// <summary>The chat client, or <see langword="null"/> if there is none, or more than one.</summary>
    public ChatClientModel? Client(bool isStatic, out string? several)
    {
        int i = isStatic ? 1 : 0;
        if (!_isFound[i])
        {
            _clients[i] = ChatClientReader.Find(Type, isStatic, out _several[i], _cancellationToken);
            _isFound[i] = true;
        }

        several = _several[i];
        return _clients[i];
    }

    private static bool HasAny<T>(ImmutableArray<T> symbols, Func<T, bool> condition)
        where T : ISymbol
    {
        foreach (T symbol in symbols)
        {
            if (condition(symbol))
            {
                return true;
            }
        }

        return false;
    }
}
