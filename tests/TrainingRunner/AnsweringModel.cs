using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Training;

/// <summary>
/// A model that decides from the text of the messages alone: question n is answered rightly, with "yes", if the system text has the line "rule r" with r = n modulo 6, or if a hash of both says so. A request for a
/// suggestion gets a line.
/// </summary>
/// <param name="before">Is told each request before it is answered, and may fail or wait; nothing if <see langword="null"/>.</param>
public sealed partial class AnsweringModel(Func<string, CancellationToken, Task>? before = null) : IChatClient
{
    private readonly ConcurrentQueue<string> _asked = new();

    /// <summary>The requests, in the order in which they came.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>How many requests were answered.</summary>
    public int Answered => _answered;

    private int _answered;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        string request = string.Join('\n', messages.Select(m => m.Text));
        _asked.Enqueue(request);
        if (before is not null)
        {
            await before(request, cancellationToken);
        }

        Interlocked.Increment(ref _answered);
        string reply = Answer(request);
        return new(new ChatMessage(ChatRole.Assistant, reply))
        {
            FinishReason = ChatFinishReason.Stop,
            ModelId = "test-model",
            Usage = new() { InputTokenCount = 90 + (request.Length % 10), OutputTokenCount = reply.Length },
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    /// <summary>A number that depends on a text alone.</summary>
    public static uint HashOf(string text) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Answer(string request)
    {
        if (Suggestion().Match(request) is { Success: true } suggestion)
        {
            return string.Create(CultureInfo.InvariantCulture, $"rule {HashOf(suggestion.Value) % 8} ({suggestion.Groups[1].Value})");
        }

        int question = int.Parse(Question().Match(request).Groups[1].Value, CultureInfo.InvariantCulture);
        return request.Contains(string.Create(CultureInfo.InvariantCulture, $"rule {question % 6} "), StringComparison.Ordinal) || HashOf(request) % 5 == 0 ? "yes" : "no";
    }

    [GeneratedRegex("Suggest a line: (.*)")]
    private static partial Regex Suggestion();

    [GeneratedRegex(@"q(\d+)$")]
    private static partial Regex Question();
}
