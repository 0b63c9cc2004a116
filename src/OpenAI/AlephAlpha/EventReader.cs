using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PromptGrad.OpenAI;

/// <summary>Reads a stream of server-sent events, each of which is JSON on one line. Comments and other fields than <c>data</c> are skipped, as is the end mark.</summary>
internal static class EventReader
{
    private const string Data = "data";
    private const string EndMark = "[DONE]";

    /// <exception cref="JsonException">The data of an event is no JSON.</exception>
    /// <exception cref="ChatEndpointException">A line is not one of such a stream.</exception>
    public static async IAsyncEnumerable<JsonElement> ReadAsync(Stream stream, EndpointErrors errors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string field = (colon < 0 ? line : line[..colon]).Trim();
            string value = colon < 0 ? "" : line[(colon + 1)..].Trim();
            if (field is not ("" or Data or "event" or "id" or "retry"))
            {
                throw errors.CreateForeignStream(line);
            }

            if (field == Data && value is not ("" or EndMark))
            {
                using JsonDocument document = JsonDocument.Parse(value);
                yield return document.RootElement.Clone();
            }
        }
    }
}
