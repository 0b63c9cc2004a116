namespace PromptGrad.Model;

/// <summary>How a scalar stands in JSON.</summary>
/// <param name="JsonType">Its type there.</param>
/// <param name="Format">The format of a text, or <see langword="null"/>.</param>
/// <param name="Hint">What the schema says of it where nothing else describes it, because no format can; or <see langword="null"/>.</param>
internal sealed record ReplyScalar(string JsonType, string? Format = null, string? Hint = null);
