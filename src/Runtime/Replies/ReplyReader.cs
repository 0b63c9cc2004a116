using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>Reads a value from JSON that fits its schema. Generated code has one for each reply type.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="reader">Stands on the value's first token, and is left on its last.</param>
public delegate T ReplyReader<out T>(ref Utf8JsonReader reader);
