using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI.Tests;

public sealed class MediaTests : WireTest
{
    private static readonly byte[] Bytes = [1, 2, 3];

    [Fact]
    public async Task Images_and_texts_keep_their_order()
    {
        await SendAsync([new(ChatRole.User, [new TextContent("before"), new DataContent(Bytes, "image/png"), new TextContent("after")])]);

        AssertContent("""[{"type":"text","text":"before"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},{"type":"text","text":"after"}]""");
    }

    [Fact]
    public async Task An_image_may_be_an_address()
    {
        await SendAsync([new(ChatRole.User, [new UriContent("https://example.com/a.jpg", "image/jpeg")])]);

        AssertContent("""[{"type":"image_url","image_url":{"url":"https://example.com/a.jpg"}}]""");
    }

    [Theory]
    [InlineData("low")]
    [InlineData("high")]
    [InlineData("auto")]
    public async Task An_image_says_how_closely_to_look(string detail)
    {
        AdditionalPropertiesDictionary properties = new() { ["detail"] = detail };

        await SendAsync([new(ChatRole.User, [new DataContent(Bytes, "image/png") { AdditionalProperties = properties }, new UriContent("https://example.com/a.jpg", "image/jpeg") { AdditionalProperties = properties }])]);

        AssertContent($$$"""[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID","detail":"{{{detail}}}"}},{"type":"image_url","image_url":{"url":"https://example.com/a.jpg","detail":"{{{detail}}}"}}]""");
    }

    [Theory]
    [InlineData("audio/wav", "wav")]
    [InlineData("audio/x-wav", "wav")]
    [InlineData("audio/mpeg", "mp3")]
    [InlineData("audio/mp3", "mp3")]
    public async Task Audio_has_its_format(string mediaType, string format)
    {
        await SendAsync([new(ChatRole.User, [new DataContent(Bytes, mediaType)])]);

        AssertContent($$$"""[{"type":"input_audio","input_audio":{"data":"AQID","format":"{{{format}}}"}}]""");
    }

    [Theory]
    [InlineData("application/pdf", "report.pdf", "report.pdf")]
    [InlineData("application/pdf", null, "document.pdf")]
    [InlineData("text/csv", null, "document")]
    public async Task A_file_has_a_name(string mediaType, string? name, string expected)
    {
        await SendAsync([new(ChatRole.User, [new DataContent(Bytes, mediaType) { Name = name }])]);

        AssertContent($$$"""[{"type":"file","file":{"filename":"{{{expected}}}","file_data":"data:{{{mediaType}}};base64,AQID"}}]""");
    }

    [Fact]
    public async Task A_file_may_be_with_the_provider_already()
    {
        await SendAsync([new(ChatRole.User, [new HostedFileContent("file-1")])]);

        AssertContent("""[{"type":"file","file":{"file_id":"file-1"}}]""");
    }

    private void AssertContent(string expected)
    {
        using JsonDocument document = JsonDocument.Parse(expected);
        using JsonDocument actual = JsonDocument.Parse(Request.Body["messages"]![0]!["content"]!.ToJsonString());
        Assert.True(JsonElement.DeepEquals(document.RootElement, actual.RootElement), $"expected {expected}\nactual   {actual.RootElement}");
    }
}
