using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace PromptGrad.Contents;

/// <summary>
/// Tells the type of data by how it begins. Sources: the formats' specifications, and the MIME Sniffing standard of the WHATWG for those that browsers show.
/// </summary>
internal static class MediaType
{
    /// <summary>What formats of a fixed beginning begin with; <c>?</c> stands for any byte.</summary>
    private static readonly (byte[] Start, string Type)[] s_starts =
    [
        ([0x89, .. "PNG\r\n\u001a\n"u8], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([.. "GIF87a"u8], "image/gif"),
        ([.. "GIF89a"u8], "image/gif"),
        ([.. "RIFF????WEBP"u8], "image/webp"),
        ([.. "RIFF????WAVE"u8], "audio/wav"),
        ([.. "RIFF????AVI "u8], "video/x-msvideo"),
        ([.. "II*\0"u8], "image/tiff"),
        ([.. "MM\0*"u8], "image/tiff"),
        ([.. "%PDF-"u8], "application/pdf"),
        ([.. "{\\rtf"u8], "application/rtf"),
        ([.. "ID3"u8], "audio/mpeg"),
        ([.. "fLaC"u8], "audio/flac"),
        ([.. "FORM????AIFF"u8], "audio/aiff"),
        ([.. "FORM????AIFC"u8], "audio/aiff"),
        ([0, 0, 0, 12, .. "JXL \r\n"u8, 0x87, (byte)'\n'], "image/jxl"),
    ];

    private static readonly Dictionary<string, string> s_texts = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain",
        [".md"] = "text/markdown",
        [".markdown"] = "text/markdown",
        [".csv"] = "text/csv",
        [".tsv"] = "text/tab-separated-values",
        [".json"] = "application/json",
        [".jsonl"] = "application/jsonl",
        [".html"] = "text/html",
        [".htm"] = "text/html",
        [".xml"] = "text/xml",
        [".yaml"] = "application/yaml",
        [".yml"] = "application/yaml",
        [".svg"] = "image/svg+xml",
    };

    private static readonly Dictionary<string, string> s_media = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".bmp"] = "image/bmp",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".avif"] = "image/avif",
        [".heic"] = "image/heic",
        [".pdf"] = "application/pdf",
        [".wav"] = "audio/wav",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".flac"] = "audio/flac",
        [".m4a"] = "audio/mp4",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
    };

    /// <summary>The type of data, or <see langword="null"/> if it is none that is known here.</summary>
    /// <param name="data">The data.</param>
    public static string? Of(ReadOnlySpan<byte> data)
    {
        foreach ((byte[] start, string type) in s_starts)
        {
            if (StartsWith(data, start))
            {
                return type;
            }
        }

        return IsBitmap(data) ? "image/bmp"
            : StartsWith(data, "OggS"u8) ? OfOgg(data)
            : data.Length >= 12 && data[4..8].SequenceEqual("ftyp"u8) ? OfBoxes(data)
            : StartsWith(data, [0x1A, 0x45, 0xDF, 0xA3]) ? OfMatroska(data)
            : StartsWith(data, "PK\u0003\u0004"u8) ? OfArchive(data)
            : OfAudioFrame(data);
    }

    /// <summary>The type of a text by its file's name, or <see langword="null"/>: texts have no beginning of their own.</summary>
    /// <param name="fileName">The name, with its extension.</param>
    /// <param name="data">The data; it must be text.</param>
    public static string? OfText(string fileName, ReadOnlySpan<byte> data) =>
        s_texts.TryGetValue(Path.GetExtension(fileName), out string? type) && IsText(data) ? type : null;

    /// <summary>The type of what lies elsewhere, by its name alone, or <see langword="null"/>.</summary>
    /// <param name="path">The path, with its extension.</param>
    public static string? OfPath(string path)
    {
        string extension = Path.GetExtension(path);
        return s_media.GetValueOrDefault(extension) ?? s_texts.GetValueOrDefault(extension);
    }

    private static bool StartsWith(ReadOnlySpan<byte> data, ReadOnlySpan<byte> start)
    {
        if (data.Length < start.Length)
        {
            return false;
        }

        for (int i = 0; i < start.Length; i++)
        {
            if (start[i] != '?' && start[i] != data[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Two letters are little, so the header that follows must have one of the sizes that there are, and its reserved bytes be zero.</summary>
    private static bool IsBitmap(ReadOnlySpan<byte> data) =>
        data.Length >= 18 && StartsWith(data, "BM"u8) && BinaryPrimitives.ReadInt32LittleEndian(data[6..]) == 0
        && BinaryPrimitives.ReadInt32LittleEndian(data[14..]) is 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124;

    /// <summary>The first page names the codec behind its table of segments.</summary>
    private static string OfOgg(ReadOnlySpan<byte> data)
    {
        const int Segments = 26;
        int codec = data.Length > Segments ? Segments + 1 + data[Segments] : data.Length;
        return codec < data.Length && StartsWith(data[codec..], [0x80, .. "theora"u8]) ? "video/ogg" : "audio/ogg";
    }

    /// <summary>The ISO base media file format: the major brand, and for those that say little the compatible ones.</summary>
    private static string OfBoxes(ReadOnlySpan<byte> data)
    {
        int size = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(data), (uint)data.Length);
        string major = Encoding.ASCII.GetString(data[8..12]);
        if (OfBrand(major) is { } type)
        {
            return type;
        }

        string? image = major is "mif1" or "msf1" or "miaf" ? "image/heif" : null;
        for (int at = 16; at + 4 <= size; at += 4)
        {
            if (OfBrand(Encoding.ASCII.GetString(data.Slice(at, 4))) is { } compatible && (image is null || compatible.StartsWith("image/", StringComparison.Ordinal)))
            {
                return compatible;
            }
        }

        return image ?? "video/mp4";
    }

    private static string? OfBrand(string brand) => brand switch
    {
        "avif" or "avis" => "image/avif",
        "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" => "image/heic",
        "M4A " or "M4B " or "M4P " or "F4A " => "audio/mp4",
        "qt  " => "video/quicktime",
        ['3', 'g', ..] => "video/3gpp",
        "mp41" or "mp42" or "avc1" or "M4V " => "video/mp4",
        _ => null,
    };

    /// <summary>The document type stands in the header.</summary>
    private static string OfMatroska(ReadOnlySpan<byte> data) =>
        data[..Math.Min(data.Length, 64)].IndexOf("webm"u8) >= 0 ? "video/webm" : "video/x-matroska";

    /// <summary>Documents of office programs are archives, and name their main part in them; other archives are nothing that a model reads.</summary>
    private static string? OfArchive(ReadOnlySpan<byte> data) =>
        data.IndexOf("word/document.xml"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        : data.IndexOf("xl/workbook.xml"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : data.IndexOf("ppt/presentation.xml"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        : null;

    /// <summary>Audio of MPEG without a tag begins with a frame: eleven bits set, then version, layer, bit rate and sampling rate, each with a value that is not possible.</summary>
    private static string? OfAudioFrame(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4 || data[0] != 0xFF || (data[1] & 0xE0) != 0xE0)
        {
            return null;
        }

        int version = (data[1] >> 3) & 3;
        int layer = (data[1] >> 1) & 3;
        bool hasRates = data[2] >> 4 is > 0 and < 15 && ((data[2] >> 2) & 3) != 3;
        return layer == 0 && version >= 2 && ((data[2] >> 2) & 15) < 13 ? "audio/aac"
            : layer != 0 && version != 1 && hasRates ? "audio/mpeg"
            : null;
    }

    /// <summary>Whether data is UTF-8 without the controls that no text has.</summary>
    private static bool IsText(ReadOnlySpan<byte> data) =>
        Utf8.IsValid(data) && !data.ContainsAnyInRange((byte)0, (byte)8) && !data.ContainsAnyInRange((byte)14, (byte)26);
}
