namespace PromptGrad.Model;

/// <summary>How the values of a type become JSON. Types refer to each other by name, so that they may be recursive.</summary>
/// <param name="Type">The type as C#, without nullable annotations.</param>
/// <param name="Kind">What the values are.</param>
/// <param name="IsReference">Whether a value may be null although the type does not say so.</param>
/// <param name="Item">The type of items, of a dictionary's values, or of what may be missing; otherwise empty.</param>
/// <param name="Members">An object's members.</param>
internal sealed record JsonTypeModel(string Type, JsonKind Kind, bool IsReference, string Item, EquatableArray<JsonMemberModel> Members);
