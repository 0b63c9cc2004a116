using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quickstart;

/// <summary>The tickets of the sample, written for it: 24 for each label, in tickets.jsonl.</summary>
internal static partial class TicketFile
{
    public static IReadOnlyList<Ticket> Read()
    {
        using Stream file = typeof(TicketFile).Assembly.GetManifestResourceStream("tickets.jsonl")!;
        using var reader = new StreamReader(file);
        var tickets = new List<Ticket>();
        while (reader.ReadLine() is { } line)
        {
            tickets.Add(JsonSerializer.Deserialize(line, Json.Default.Ticket)!);
        }

        return tickets;
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Ticket))]
    private sealed partial class Json : JsonSerializerContext;
}
