namespace PromptGrad.Replies;

/// <summary>A property of an object.</summary>
/// <param name="name">Its name.</param>
/// <param name="alias">The name that the model is told instead, or <see langword="null"/>.</param>
/// <param name="shape">What it is.</param>
/// <param name="isRequired">Whether it must be there.</param>
/// <param name="isNeeded">Whether a stream shows its object only when it is there.</param>
/// <param name="description">What it is for, or <see langword="null"/>.</param>
internal sealed class Property(string name, string? alias, Shape shape, bool isRequired, bool isNeeded, string? description)
{
    private readonly string _folded = FoldedText.Fold(name);
    private readonly string? _foldedAlias = alias is null ? null : FoldedText.Fold(alias);

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The name that the model is told.</summary>
    public string ToldName => alias ?? name;

    /// <summary>What it is.</summary>
    public Shape Shape => shape;

    /// <summary>Whether it must be there.</summary>
    public bool IsRequired => isRequired;

    /// <summary>Whether a stream shows its object only when it is there.</summary>
    public bool IsNeeded => isNeeded;

    /// <summary>What it is for, or <see langword="null"/>.</summary>
    public string? Description => description;

    /// <summary>Whether a key is its name.</summary>
    public bool Is(ReadOnlySpan<char> key) => key.SequenceEqual(name) || (alias is not null && key.SequenceEqual(alias));

    /// <summary>Whether a key is another spelling of its name.</summary>
    public bool IsLike(string foldedKey) => foldedKey.Length > 0 && (foldedKey == _folded || foldedKey == _foldedAlias);
}
