using System;
using System.Linq;
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
    private bool? _hasNamesLikeGenerated;

    public TypeContext(INamedTypeSymbol type, PromptFiles files, Func<SyntaxTree, SemanticModel>? modelOf, CancellationToken cancellationToken)
    {
        Type = type;
        Files = files;
        ModelOf = modelOf;
        _cancellationToken = cancellationToken;
        Description = ComponentAttribute.DescriptionOf(type);
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The files that prompts can name.</summary>
    public PromptFiles Files { get; }

    /// <summary>Where names are looked up that stand for types yet to be generated; <see langword="null"/> for who sees what was generated.</summary>
    public Func<SyntaxTree, SemanticModel>? ModelOf { get; }

    /// <summary>What the type's attribute says it does, or <see langword="null"/>.</summary>
    public string? Description { get; }

    /// <summary>Whether the user has given anything a name that a prompt method's member may need. It is rare, and spares every method the search.</summary>
    public bool HasNamesLikeGenerated => _hasNamesLikeGenerated ??= GeneratedNames.IsLikeGenerated(Type.Name)
        || Type.GetMembers().Any(static m => GeneratedNames.IsLikeGenerated(m.Name) && !KnownTypes.IsGenerated(m))
        || Type.TypeParameters.Any(static p => GeneratedNames.IsLikeGenerated(p.Name));

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
}
