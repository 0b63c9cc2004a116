using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using PromptGrad;
using PromptGrad.Clients.Benchmarks;

Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}\n");
Console.WriteLine("| Operation | µs | bytes |\n| :-- | --: | --: |");
string folder = Directory.CreateTempSubdirectory("promptgrad-").FullName;
try
{
    var ready = new ReadyClient();
    ChatMessage[] messages = [new(ChatRole.System, new string('s', 500)), new(ChatRole.User, new string('u', 1500))];
    using var source = new CancellationTokenSource();

    await MeasureAsync("a call of a client that has its reply", 200_000, _ => ready.GetResponseAsync(messages, null, source.Token));
    using var open = new GatedChatClient(ready, new GateOptions { AttemptTimeout = Timeout.InfiniteTimeSpan });
    await MeasureAsync("the same through a gate, without a timeout", 200_000, _ => open.GetResponseAsync(messages, null, source.Token));
    using var gated = new GatedChatClient(ready);
    await MeasureAsync("the same through a gate with its defaults", 200_000, _ => gated.GetResponseAsync(messages, null, source.Token));
    using var limited = new GatedChatClient(ready, new GateOptions { TokensPerMinute = long.MaxValue / 4, RequestsPerMinute = 1e12 });
    await MeasureAsync("the same with limits of requests and tokens", 200_000, _ => limited.GetResponseAsync(messages, null, source.Token));
    await MeasureAsync("a stream of 100 updates", 5_000, _ => ReadAsync(ready.GetStreamingResponseAsync(messages, null, source.Token)));
    await MeasureAsync("the same through a gate with its defaults", 5_000, _ => ReadAsync(gated.GetStreamingResponseAsync(messages, null, source.Token)));

    using var cached = new CachingChatClient(ready, new MemoryResponseStore());
    await MeasureAsync("a reply of 1.5 kB from a cache in memory", 50_000, _ => cached.GetResponseAsync(messages, null, source.Token));
    using var store = new SegmentResponseStore(folder);
    using var kept = new CachingChatClient(ready, store);
    await MeasureAsync("the same from a cache in a folder", 20_000, _ => kept.GetResponseAsync(messages, null, source.Token));

    byte[] value = RandomNumberGenerator.GetBytes(2000);
    await MeasureAsync("2 kB into a folder", 5_000, i => store.PutAsync(SHA256.HashData(BitConverter.GetBytes(i)), value).AsTask());
    await MeasureAsync("2 kB out of a folder", 5_000, i => store.GetAsync(SHA256.HashData(BitConverter.GetBytes(i))).AsTask());
    await MeasureAsync("a key that is not in a folder", 5_000, i => store.GetAsync(SHA256.HashData(BitConverter.GetBytes(-1 - i))).AsTask());
    int replies = store.Count;
    await MeasureAsync($"opening a folder of {replies} replies", 3, _ =>
    {
        new SegmentResponseStore(folder).Dispose();
        return Task.CompletedTask;
    });
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static async Task MeasureAsync(string name, int operations, Func<int, Task> operation)
{
    (double nanoseconds, double bytes) = await LoadMeasurement.OfAsync(operations, operation);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {nanoseconds / 1000:0.00} | {bytes:0} |"));
}

static async Task ReadAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
{
    await foreach (ChatResponseUpdate _ in updates)
    {
    }
}
