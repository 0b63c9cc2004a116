using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace PromptGrad.Search;

/// <summary>
/// An append-only file of JSON lines, each with a CRC-32C of what stands before it. A line is on the disk when <see cref="AppendAsync"/> ends, so what a killed process or a lost power left half
/// written at the end of the file is something that nobody has seen: it is cut off. Lines that come together are written together. One process at a time.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    // ,"crc":"0123abcd"}
    private const int TailLength = 18;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly object _lock = new();
    private Batch? _next;
    private CheckpointException? _failure;
    private bool _isClosed;

    private JournalFile(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Opens a file, and creates it if need be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="records">What is in it.</param>
    /// <exception cref="CheckpointException">The file is in use, cannot be opened, or is damaged.</exception>
    public static JournalFile Open(string path, out IReadOnlyList<JournalRecord> records)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            byte[] content = new byte[file.Length];
            file.ReadExactly(content);
            (records, int end) = Read(path, content);
            file.SetLength(end);
            file.Position = end;
            return new(path, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new CheckpointException($"{path} cannot be opened: {failure.Message} A run has its folder for itself: end the other one, or name another folder in TrainerOptions.Checkpoint.", failure);
        }
        catch (CheckpointException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line, down to the disk. After <see cref="Dispose"/> it adds nothing: whoever comes then belongs to a run that did not wait for it.</summary>
    /// <exception cref="CheckpointException">The line cannot be written.</exception>
    public async Task AppendAsync(JournalRecord record)
    {
        byte[] line = LineOf(record);
        Batch batch;
        lock (_lock)
        {
            batch = _next ??= new();
            batch.Lines.Add(line);
        }

        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_failure is not null)
            {
                throw new CheckpointException(_failure.Message, _failure);
            }

            if (!batch.IsWritten)
            {
                Write(batch);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _writing.Wait();
        _isClosed = true;
        _file.Dispose();
        _writing.Release();
    }

    private void Write(Batch batch)
    {
        lock (_lock)
        {
            _next = null;
        }

        batch.IsWritten = true;
        if (_isClosed)
        {
            return;
        }

        try
        {
            _file.Write(batch.Lines.SelectMany(l => l).ToArray());
            _file.Flush(flushToDisk: true);
        }
        catch (IOException failure)
        {
            // What is there may be half a line: nothing may follow it.
            _failure = new CheckpointException($"{_path} cannot be written: {failure.Message} The run can be resumed from what is there when that is mended.", failure);
            throw _failure;
        }
    }

    private static byte[] LineOf(JournalRecord record)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord);
        ReadOnlySpan<byte> body = json.AsSpan(0, json.Length - 1);
        return [.. body, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"crc\":\"{Checksum(body):x8}\"}}\n"))];
    }

    private static (IReadOnlyList<JournalRecord> Records, int End) Read(string path, byte[] content)
    {
        var records = new List<JournalRecord>();
        int end = 0;
        int damaged = 0;
        int number = 0;
        for (int at = 0; at < content.Length;)
        {
            number++;
            int length = content.AsSpan(at).IndexOf((byte)'\n');
            bool isWhole = length >= 0;
            ReadOnlySpan<byte> line = content.AsSpan(at, isWhole ? length : content.Length - at);
            at += line.Length + 1;
            if (isWhole && Parse(line) is { } record)
            {
                if (damaged > 0)
                {
                    throw new CheckpointException($"{path} is damaged in line {damaged.ToString(CultureInfo.InvariantCulture)}, and not at its end: something other than PromptGrad has changed it. Restore it, or begin anew in another folder.");
                }

                records.Add(record);
                end = at;
            }
            else if (damaged == 0)
            {
                damaged = number;
            }
        }

        return (records, end);
    }

    private static JournalRecord? Parse(ReadOnlySpan<byte> line)
    {
        if (line.Length <= TailLength)
        {
            return null;
        }

        ReadOnlySpan<byte> body = line[..^TailLength];
        string tail = string.Create(CultureInfo.InvariantCulture, $",\"crc\":\"{Checksum(body):x8}\"}}");
        return line[^TailLength..].SequenceEqual(Encoding.ASCII.GetBytes(tail)) ? JsonSerializer.Deserialize(line, JournalJson.Default.JournalRecord) : null;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint checksum = ~0u;
        foreach (byte each in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, each);
        }

        return ~checksum;
    }

    /// <summary>Lines that are written together.</summary>
    private sealed class Batch
    {
        public List<byte[]> Lines { get; } = [];

        public bool IsWritten { get; set; }
    }
}
