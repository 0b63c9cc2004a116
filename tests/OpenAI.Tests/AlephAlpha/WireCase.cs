using System.Text.Json.Nodes;

namespace PromptGrad.OpenAI.Tests.AlephAlpha;

/// <summary>One case of the vectors: what goes in and what must come out.</summary>
/// <param name="Json">The case, as it stands in the file.</param>
internal sealed record WireCase(JsonObject Json)
{
    public string Id => Json["id"]!.GetValue<string>();

    public string Kind => Json["kind"]!.GetValue<string>();

    public JsonObject Input => Json["input"]!.AsObject();

    /// <summary>What must come out: what is desired of us goes before what the reference does.</summary>
    public JsonNode? Wanted => Json["desired"] ?? Json["expected"];

    public bool HasDesired => Json["desired"] is not null;

    /// <summary>Whether it is said in words only what is desired.</summary>
    public bool IsInWords => Wanted is JsonValue;

    /// <summary>Whether another outcome is no failure.</summary>
    public bool IsOpen => Is("contested") || Is("optional");

    /// <summary>Whether the outcome must be a refusal.</summary>
    public bool IsRefusal => Wanted is JsonObject wanted && wanted.ContainsKey("error");

    private bool Is(string member) => Json[member] is JsonValue value && value.TryGetValue(out bool flag) && flag;
}
