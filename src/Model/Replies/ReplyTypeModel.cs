namespace PromptGrad.Model;

/// <summary>How the values of a type are read from a reply. Types refer to each other by name, so that they may be recursive.</summary>
internal sealed record ReplyTypeModel
{
    /// <summary>The type as C#, with nullable annotations.</summary>
    public required string Type { get; init; }

    public required ReplyKind Kind { get; init; }

    /// <summary>A name for schemas, of ASCII letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What the values are, in the author's words, or <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>How a scalar stands in JSON.</summary>
    public ReplyScalar? Scalar { get; init; }

    /// <summary>The method of the runtime that reads a scalar, a sequence or a dictionary.</summary>
    public string Read { get; init; } = "";

    /// <summary>C# for what makes the collection from what was read, or empty if that is it.</summary>
    public string Factory { get; init; } = "";

    /// <summary>The type of items, of a dictionary's values, or of what may be null; otherwise empty.</summary>
    public string Item { get; init; } = "";

    /// <summary>An object's members: those that its constructor takes, in its order, then those that are set.</summary>
    public EquatableArray<ReplyMemberModel> Members { get; init; }

    /// <summary>What an enumeration can be.</summary>
    public EquatableArray<ReplyValueModel> Values { get; init; }

    /// <summary>The member that tells the types of a union apart.</summary>
    public string Discriminator { get; init; } = "";

    /// <summary>The types of a union.</summary>
    public EquatableArray<ReplyVariantModel> Variants { get; init; }
}
