using Microsoft.Extensions.AI;
using PromptGrad.Contents;

namespace PromptGrad;

/// <summary>
/// Images, audio and documents for prompts and conversations. The type is told by how the data begins, and never by a file's name alone: PNG, JPEG, GIF, WebP, BMP, TIFF, AVIF, HEIC, JPEG XL, PDF, RTF,
/// Office documents, WAV, MP3, AAC, Ogg, FLAC, AIFF, M4A, MP4, QuickTime, WebM, Matroska and AVI. Texts have no beginning of their own, so the extension tells which they are.
/// </summary>
public static class Media
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Its data with its type and its name.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="NotSupportedException">The file is empty, or of no type that is known here.</exception>
    public static async Task<DataContent> FromFileAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] data = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        return FromBytes(data, Path.GetFileName(path));
    }

    /// <summary>Takes data.</summary>
    /// <param name="data">The data. It is not copied.</param>
    /// <param name="name">The name of its file, with which models can call it; its extension counts only for text. <see langword="null"/> for none.</param>
    /// <exception cref="NotSupportedException">There is no data, or it is of no type that is known here.</exception>
    public static DataContent FromBytes(ReadOnlyMemory<byte> data, string? name = null)
    {
        string what = name is null ? "The data" : $"'{name}'";
        if (data.IsEmpty)
        {
            throw new NotSupportedException($"{what} is empty.");
        }

        string type = MediaType.Of(data.Span) ?? (name is null ? null : MediaType.OfText(name, data.Span))
            ?? throw new NotSupportedException($"{what} begins like nothing that is known here, and is no text with an extension such as .txt, .md, .csv, .json or .html. If you know its type, use new DataContent(data, mediaType).");
        return new DataContent(data, type) { Name = name };
    }

    /// <summary>Names what lies elsewhere, for models that fetch it themselves. Nothing is fetched here.</summary>
    /// <param name="uri">The absolute address.</param>
    /// <param name="mediaType">Its type, such as <c>image/png</c>. Default: what the address's extension says, as there is nothing else to tell it by.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or holds the data itself.</exception>
    /// <exception cref="NotSupportedException">The address has no extension that is known here, and no type is given.</exception>
    public static UriContent FromUri(Uri uri, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri)
        {
            throw new ArgumentException($"'{uri}' is not an absolute address. Use {nameof(FromFileAsync)} for files.", nameof(uri));
        }

        if (uri.Scheme == "data")
        {
            throw new ArgumentException("The address holds the data itself. Use new DataContent(uri).", nameof(uri));
        }

        return new UriContent(uri, mediaType ?? MediaType.OfPath(uri.AbsolutePath)
            ?? throw new NotSupportedException($"The type of {uri} cannot be told from its extension. Give it: Media.FromUri(uri, \"image/png\")."));
    }
}
