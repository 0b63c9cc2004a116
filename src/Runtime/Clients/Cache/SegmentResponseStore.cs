using System.Globalization;
using System.Runtime.InteropServices;
using PromptGrad.Clients;

namespace PromptGrad;

/// <summary>
/// Keeps replies in a folder, for this process and others at once: append-only files of checked records, one for each process that writes. A reply that has been put survives the end of the
/// process, however it ends; with <c>flushesToDisk</c> also a loss of power. What was half written is cut off when the folder is opened again. Nothing is ever deleted but by deleting the folder.
/// Safe for use from several threads.
/// </summary>
/// <remarks>The keys and places of all replies are held in memory, about 100 bytes for each. The folder should be on a local disk.</remarks>
public sealed class SegmentResponseStore : IResponseStore, IDisposable
{
    private const string Extension = ".replies";

    private readonly object _lock = new();
    private readonly string _folder;
    private readonly bool _flushesToDisk;
    private readonly Dictionary<StoreKey, Place> _places = [];
    private readonly Dictionary<string, Segment> _others = new(StringComparer.Ordinal);
    private Segment? _mine;
    private bool _isDisposed;

    /// <summary>Opens a folder, and creates it if need be.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="flushesToDisk">Whether each reply is on the disk before it counts as kept; some milliseconds each. Otherwise a loss of power may take the last ones, which a cache survives.</param>
    /// <exception cref="IOException">The folder can't be created or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be created or read.</exception>
    public SegmentResponseStore(string folder, bool flushesToDisk = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = Path.GetFullPath(folder);
        _flushesToDisk = flushesToDisk;
        Directory.CreateDirectory(_folder);
        Refresh();
    }

    /// <summary>How many replies there are, as far as this process has seen them.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _places.Count;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The store is disposed.</exception>
    public ValueTask<ReadOnlyMemory<byte>?> GetAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        StoreKey wanted = StoreKey.Of(key.Span);
        Place place;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_places.TryGetValue(wanted, out place))
            {
                // Another process may have it meanwhile; a look is nothing beside the call that it may save.
                Refresh();
                if (!_places.TryGetValue(wanted, out place))
                {
                    return default;
                }
            }
        }

        return new(place.Segment.Read(place.At, place.Size));
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The reply can't be written.</exception>
    /// <exception cref="ObjectDisposedException">The store is disposed.</exception>
    public ValueTask PutAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default)
    {
        StoreKey added = StoreKey.Of(key.Span);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_places.ContainsKey(added))
            {
                _mine ??= OpenMine();
                _places.TryAdd(added, new(_mine, _mine.Append(key.Span, value.Span, _flushesToDisk), value.Length));
            }
        }

        return default;
    }

    /// <summary>Closes the files. What is in them stays.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _mine?.Dispose();
            foreach (Segment segment in _others.Values)
            {
                segment.Dispose();
            }
        }
    }

    private void Refresh()
    {
        foreach (string path in Directory.GetFiles(_folder, "*" + Extension))
        {
            if (path == _mine?.Path)
            {
                continue;
            }

            if (!_others.TryGetValue(path, out Segment? segment))
            {
                segment = Segment.OpenForReading(path);
                _others.Add(path, segment);
            }

            segment.Scan((key, at, size) => _places.TryAdd(key, new(segment, at, size)));
        }
    }

    /// <summary>A file that a process left behind, so that there are never more than have been written at once; or else a new one.</summary>
    private Segment OpenMine()
    {
        Segment mine = _others.Keys.Order(StringComparer.Ordinal).Select(Segment.TryAdopt).FirstOrDefault(segment => segment is not null)
            ?? Segment.Create(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMddHHmmss}-{Guid.NewGuid():N}{Extension}")));
        // What was added to it since the last look, now that nobody adds to it any more.
        Refresh();
        mine.Trim();
        return mine;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(Segment Segment, long At, int Size);
}
