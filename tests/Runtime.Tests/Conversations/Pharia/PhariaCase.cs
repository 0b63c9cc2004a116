using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptGrad.Tests.Conversations.Pharia;

/// <summary>A case of the conformance vectors: what goes in, and what comes out of the reference or, where that is at fault, of ours.</summary>
internal sealed record PhariaCase(string Id, string Kind, JsonNode Input, JsonNode Expected, bool IsDesired)
{
    private const string File = "pharia-render.json";

    /// <summary>The folder of the vectors, or <see langword="null"/>.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("PROMPTGRAD_CONFORMANCE") is { Length: > 0 } folder && System.IO.File.Exists(Path.Combine(folder, File)) ? folder : null;

    public static IReadOnlyList<PhariaCase> All { get; } = Folder is null ? [] : Read(Path.Combine(Folder, File));

    /// <summary>Whether an error is expected.</summary>
    public bool IsError => Expected is JsonObject expected && expected.ContainsKey("error");

    public override string ToString() => Id;

    private static PhariaCase[] Read(string path) =>
        [.. JsonNode.Parse(System.IO.File.ReadAllText(path))!.AsArray().Select(c => new PhariaCase(
            (string)c!["id"]!, (string)c["kind"]!, c["input"]!, c["desired"] ?? c["expected"]!, c["desired"] is not null))];
}
