using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PromptGrad.Tests.Components;

namespace PromptGrad.Tests.Clients;

public sealed class SegmentResponseStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string[] Files => Directory.GetFiles(_folder.FullName, "*.replies");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Value_is_there_again_after_the_folder_is_opened_again()
    {
        using (SegmentResponseStore store = Open())
        {
            await PutAsync(store, "a", "first");
            await PutAsync(store, "b", "");
            await PutAsync(store, "a", "another one");
            Assert.Equal("first", await GetAsync(store, "a"));
        }

        using SegmentResponseStore again = Open();
        Assert.Equal(2, again.Count);
        Assert.Equal("first", await GetAsync(again, "a"));
        Assert.Equal("", await GetAsync(again, "b"));
        Assert.Null(await GetAsync(again, "c"));
    }

    [Fact]
    public async Task Stores_on_the_same_folder_see_what_the_others_put()
    {
        using SegmentResponseStore first = Open();
        using SegmentResponseStore second = Open();

        await PutAsync(first, "a", "1");
        await PutAsync(second, "b", "2");

        Assert.Equal("1", await GetAsync(second, "a"));
        Assert.Equal("2", await GetAsync(first, "b"));
        Assert.Equal(2, Files.Length);
    }

    [Fact]
    public async Task File_that_was_left_behind_is_written_on()
    {
        for (int i = 0; i < 5; i++)
        {
            using SegmentResponseStore store = Open();
            await PutAsync(store, $"{i}", $"value {i}");
        }

        using SegmentResponseStore last = Open();
        Assert.Single(Files);
        Assert.Equal(5, last.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(39)]
    [InlineData(41)]
    public async Task Torn_record_at_the_end_is_cut_off_and_costs_nothing_else(int length)
    {
        using (SegmentResponseStore store = Open())
        {
            await PutAsync(store, "a", "first");
            await PutAsync(store, "b", "second");
        }

        string file = Assert.Single(Files);
        byte[] whole = await File.ReadAllBytesAsync(file, Token);
        int second = whole.Length - 40 - "second".Length;
        await File.WriteAllBytesAsync(file, whole[..(second + length)], Token);

        using (SegmentResponseStore store = Open())
        {
            Assert.Equal("first", await GetAsync(store, "a"));
            Assert.Null(await GetAsync(store, "b"));
            await PutAsync(store, "c", "third");
        }

        using SegmentResponseStore again = Open();
        Assert.Equal(("first", "third", 2), (await GetAsync(again, "a"), await GetAsync(again, "c"), again.Count));
        Assert.Single(Files);
    }

    [Fact]
    public async Task Damaged_record_is_none_and_its_file_is_left_as_it_is()
    {
        using (SegmentResponseStore store = Open())
        {
            await PutAsync(store, "a", "first");
            await PutAsync(store, "b", "second");
        }

        string file = Assert.Single(Files);
        byte[] bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);

        using SegmentResponseStore damaged = Open();
        Assert.Equal("first", await GetAsync(damaged, "a"));
        Assert.Null(await GetAsync(damaged, "b"));
        await PutAsync(damaged, "b", "second again");

        Assert.Equal("second again", await GetAsync(damaged, "b"));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, Token));
    }

    [Fact]
    public async Task File_of_another_kind_is_neither_read_nor_written()
    {
        string other = Path.Combine(_folder.FullName, "notes.replies");
        await File.WriteAllTextAsync(other, "These are my notes.", Token);

        using SegmentResponseStore store = Open();
        await PutAsync(store, "a", "1");

        Assert.Equal("1", await GetAsync(store, "a"));
        Assert.Equal("These are my notes.", await File.ReadAllTextAsync(other, Token));
    }

    [Fact]
    public async Task Many_threads_put_and_get()
    {
        using SegmentResponseStore store = Open();

        await Parallel.ForAsync(0, 2000, Token, async (i, _) =>
        {
            await PutAsync(store, $"{i % 500}", $"value {i % 500}");
            Assert.Equal($"value {i % 500}", await GetAsync(store, $"{i % 500}"));
        });

        Assert.Equal(500, store.Count);
    }

    [Fact]
    public async Task Key_of_another_length_is_refused()
    {
        using SegmentResponseStore store = Open();

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.PutAsync(new byte[31], new byte[1], Token));
    }

    /// <summary>Two processes write, and are killed at a random moment; a third generation writes on in what they left.</summary>
    [Fact]
    public async Task Nothing_that_was_put_is_lost_when_its_process_is_killed()
    {
        const int Rounds = 5;
        const int Apart = 1_000_000;
        var random = new Random(5);
        var put = new List<int>();
        for (int round = 0; round < Rounds; round++)
        {
            int first = round * 2 * Apart;
            List<int>[] told = await Task.WhenAll(KillWriterAsync(first, random.Next(1, 400)), KillWriterAsync(first + Apart, random.Next(1, 400)));
            put.AddRange(told.SelectMany(numbers => numbers));

            using SegmentResponseStore store = Open();
            foreach (int number in put)
            {
                ReadOnlyMemory<byte>? value = await store.GetAsync(SHA256.HashData(BitConverter.GetBytes(number)), Token);
                Assert.True(value is not null, $"{number} is lost after round {round}.");
                Assert.Equal(1 + (number % 5000), value.Value.Length);
                Assert.True(value.Value.Span.IndexOfAnyExcept((byte)number) < 0);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{Rounds} rounds, {put.Count} acknowledged, none lost, {Files.Length} files"));
        Assert.InRange(put.Count, Rounds * 2, int.MaxValue);
        Assert.InRange(Files.Length, 1, 2);
    }

    private static async Task PutAsync(SegmentResponseStore store, string key, string value) => await store.PutAsync(Hash(key), Encoding.UTF8.GetBytes(value), Token);

    private static async Task<string?> GetAsync(SegmentResponseStore store, string key) =>
        await store.GetAsync(Hash(key), Token) is { } value ? Encoding.UTF8.GetString(value.Span) : null;

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private SegmentResponseStore Open() => new(_folder.FullName);

    /// <summary>Kills a writer when it has told of so many values, in the middle of what it does then.</summary>
    private async Task<List<int>> KillWriterAsync(int first, int after)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "StoreWriter.dll"), _folder.FullName, FormattableString.Invariant($"{first}") },
            RedirectStandardOutput = true,
        })!;
        var told = new List<int>();
        byte[] number = new byte[sizeof(int)];
        Stream output = process.StandardOutput.BaseStream;
        while (await output.ReadAtLeastAsync(number, number.Length, throwOnEndOfStream: false, Token) == number.Length)
        {
            told.Add(BitConverter.ToInt32(number));
            if (told.Count == after)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(Token);
        Assert.NotEqual(0, process.ExitCode);
        return told;
    }
}
