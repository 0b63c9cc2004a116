using System.Text;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Components;

namespace PromptGrad.Tests.Contents;

public sealed class MediaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image/png", "89504E470D0A1A0A0000000D49484452")]
    [InlineData("image/jpeg", "FFD8FFE000104A464946")]
    [InlineData("image/gif", "474946383961")]
    [InlineData("image/webp", "524946462400000057454250")]
    [InlineData("image/bmp", "424D7600000000000000360000002800000001000000")]
    [InlineData("image/tiff", "49492A00")]
    [InlineData("image/tiff", "4D4D002A")]
    [InlineData("image/avif", "0000001C66747970617669660000000061766966")]
    [InlineData("image/avif", "0000001C667479706D696631000000006D69663161766966")]
    [InlineData("image/heic", "0000001866747970686569630000000068656963")]
    [InlineData("image/heif", "00000018667479706D696631000000006D696631")]
    [InlineData("image/jxl", "0000000C4A584C200D0A870A")]
    [InlineData("application/pdf", "255044462D312E37")]
    [InlineData("application/rtf", "7B5C72746631")]
    [InlineData("audio/wav", "524946462400000057415645666D7420")]
    [InlineData("audio/mpeg", "49443303000000000000")]
    [InlineData("audio/mpeg", "FFFB9064")]
    [InlineData("audio/aac", "FFF15080")]
    [InlineData("audio/ogg", "4F67675300020000000000000000000000000000000000000000011E01766F72626973")]
    [InlineData("video/ogg", "4F67675300020000000000000000000000000000000000000000012A807468656F7261")]
    [InlineData("audio/flac", "664C614300000022")]
    [InlineData("audio/aiff", "464F524D00000000414946460000")]
    [InlineData("audio/mp4", "00000020667479704D344120000000004D344120")]
    [InlineData("video/mp4", "000000206674797069736F6D0000020069736F6D")]
    [InlineData("video/quicktime", "00000014667479707174202000000000")]
    [InlineData("video/webm", "1A45DFA39F4286810142F7810142F2810442F381084282847765626D")]
    [InlineData("video/x-matroska", "1A45DFA3A34286810142F7810142F2810442F381084282886D6174726F736B61")]
    [InlineData("video/x-msvideo", "524946462400000041564920")]
    public void Type_is_told_by_how_data_begins_and_not_by_its_name(string type, string data)
    {
        DataContent content = Media.FromBytes(Convert.FromHexString(data), "wrong.txt");

        Assert.Equal((type, "wrong.txt"), (content.MediaType, content.Name));
    }

    [Theory]
    [InlineData("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
    public void Office_documents_are_told_by_their_main_part(string part, string type) =>
        Assert.Equal(type, Media.FromBytes(Encoding.ASCII.GetBytes($"PK\u0003\u0004....[Content_Types].xml....{part}")).MediaType);

    [Theory]
    [InlineData("a.txt", "text/plain")]
    [InlineData("a.MD", "text/markdown")]
    [InlineData("a.csv", "text/csv")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.html", "text/html")]
    [InlineData("a.svg", "image/svg+xml")]
    public async Task Texts_are_told_by_their_extension(string name, string type)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder[name], "Grüße, BM 1", Token);

        DataContent content = await Media.FromFileAsync(folder[name], Token);

        Assert.Equal((type, name, "Grüße, BM 1"), (content.MediaType, content.Name, Encoding.UTF8.GetString(content.Data.Span)));
    }

    [Theory]
    [InlineData("picture.png", "not a picture")]
    [InlineData("noise.txt", "\0\u0001\u0002")]
    [InlineData("unknown", "text without an extension")]
    [InlineData("archive.zip", "PK\u0003\u0004nothing known")]
    [InlineData("letters.bmp", "BM is a name of letters")]
    public void What_is_not_known_is_refused_whatever_its_name_says(string name, string data) =>
        Assert.StartsWith(
            $"'{name}' begins like nothing that is known here", Assert.Throws<NotSupportedException>(() => Media.FromBytes(Encoding.UTF8.GetBytes(data), name)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Empty_data_and_missing_files_are_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a.txt"], "", Token);

        Assert.Equal("'a.txt' is empty.", (await Assert.ThrowsAsync<NotSupportedException>(() => Media.FromFileAsync(folder["a.txt"], Token))).Message);
        await Assert.ThrowsAsync<FileNotFoundException>(() => Media.FromFileAsync(folder["b.txt"], Token));
        Assert.StartsWith("The data begins like nothing", Assert.Throws<NotSupportedException>(() => Media.FromBytes("text"u8.ToArray())).Message, StringComparison.Ordinal);
    }

    /// <summary>However data is cut off, its type is told or it is refused.</summary>
    [Fact]
    public void Any_beginning_of_data_has_an_outcome()
    {
        var random = new Random(1);
        string[] starts = ["89504E47", "52494646", "00000018667479706D6966310000", "1A45DFA3", "4F676753000200000000000000000000000000000000000000FF", "424D", "FFFB", "504B0304", "FFFFFFFF66747970"];
        for (int i = 0; i < 2_000; i++)
        {
            byte[] start = Convert.FromHexString(starts[i % starts.Length]);
            byte[] tail = new byte[random.Next(40)];
            random.NextBytes(tail);
            byte[] data = [.. start[..random.Next(1, start.Length + 1)], .. tail];
            try
            {
                Assert.Contains('/', Media.FromBytes(data).MediaType);
            }
            catch (NotSupportedException refused)
            {
                Assert.StartsWith("The data begins", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Address_has_the_type_of_its_extension_unless_it_is_given()
    {
        Assert.Equal("image/jpeg", Media.FromUri(new("https://example.com/a/cat.JPG?size=1#x")).MediaType);
        Assert.Equal("image/png", Media.FromUri(new("https://example.com/cat.jpg"), "image/png").MediaType);
        Assert.Equal("text/html", Media.FromUri(new("https://example.com/index.html")).MediaType);
        Assert.StartsWith("The type of https://example.com/cat cannot be told", Assert.Throws<NotSupportedException>(() => Media.FromUri(new("https://example.com/cat"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Media.FromUri(new("cat.png", UriKind.Relative)));
        Assert.Throws<ArgumentException>(() => Media.FromUri(new("data:image/png;base64,AA==")));
    }
}
