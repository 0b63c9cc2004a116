namespace PromptGrad.Model;

/// <summary>One of the types of a union.</summary>
/// <param name="Type">The type as C#.</param>
/// <param name="Value">What the discriminator is.</param>
/// <param name="IsNumber">Whether that is a number, and not a text.</param>
internal sealed record ReplyVariantModel(string Type, string Value, bool IsNumber);
