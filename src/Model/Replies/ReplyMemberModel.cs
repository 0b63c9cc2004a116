namespace PromptGrad.Model;

/// <summary>A member of an object that is read from a reply.</summary>
/// <param name="Name">Its name.</param>
/// <param name="JsonName">Its name in JSON, or <see langword="null"/> if it is not there.</param>
/// <param name="Type">Its type as C#, with nullable annotations.</param>
/// <param name="Use">How its value gets into the object.</param>
internal sealed record ReplyMemberModel(string Name, string? JsonName, string Type, ReplyMemberUse Use)
{
    /// <summary>What it is, in the author's words, or <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>C# for the value of an argument that is missing, or <see langword="null"/> if it has to be there.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it may be missing in JSON.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Other names that a model may give it.</summary>
    public EquatableArray<string> Aliases { get; init; }
}
