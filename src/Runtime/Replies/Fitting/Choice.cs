using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>A possible value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Json">The value as JSON.</param>
/// <param name="Names">What a text calls it: the value itself, and other names.</param>
internal sealed record Choice(JsonValueKind Kind, string Json, IReadOnlyList<string> Names)
{
    /// <summary>The value as a model is told: by its first other name, if it has any.</summary>
    public string Told => Names.Count > 1 ? JsonTextWriter.Quote(Names[1]) : Json;
}
