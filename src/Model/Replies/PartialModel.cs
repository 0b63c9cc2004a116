namespace PromptGrad.Model;

/// <summary>A type that is generated for the parts of a reply that is given as it comes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Whole">The type of the whole as C#; empty if there is none of the name.</param>
internal sealed record PartialModel(string Name, string Whole)
{
    /// <summary>Who may see it: whoever may see the whole.</summary>
    public required string Accessibility { get; init; }

    /// <summary>The whole, then everything that can be reached from it; none if it cannot be given in parts.</summary>
    public EquatableArray<ReplyTypeModel> Types { get; init; }
}
