namespace PromptGrad.Model;

/// <summary>How a value becomes text (rule R11).</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="Type">Its type as C#; for a sequence that of the items.</param>
/// <param name="Format">A .NET format, or <see langword="null"/>.</param>
/// <param name="Item">For a sequence, how an item becomes text.</param>
/// <param name="Json">For JSON, the type, then everything that can be reached from it.</param>
internal sealed record TextFormModel(TextKind Kind, string Type, string? Format, TextFormModel? Item, EquatableArray<JsonTypeModel> Json = default);
