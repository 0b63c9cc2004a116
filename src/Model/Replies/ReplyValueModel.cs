namespace PromptGrad.Model;

/// <summary>A value of an enumeration.</summary>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Value">The value as C#.</param>
/// <param name="Aliases">Other names that a model may give it.</param>
internal sealed record ReplyValueModel(string JsonName, string Value, EquatableArray<string> Aliases);
