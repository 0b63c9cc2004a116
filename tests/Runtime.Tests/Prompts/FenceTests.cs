using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Prompts;

/// <summary>The nonce of fences, seen through a prompt that has one.</summary>
public class FenceTests
{
    [Fact]
    public async Task Nonce_is_a_hash_of_the_texts() =>
        Assert.Equal(FirstNonceFor("Some text."), await NonceOfPromptAsync("Some text."));

    /// <summary>The number was searched for: with it, the text contains what its own hash ends with.</summary>
    [Fact]
    public async Task Text_that_foresees_its_nonce_gets_another()
    {
        const string Text = "586";
        Assert.Contains(FirstNonceFor(Text), Text, StringComparison.Ordinal);

        Assert.DoesNotContain(await NonceOfPromptAsync(Text), Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_contains_every_short_nonce_gets_a_longer_one()
    {
        string text = string.Join(' ', Enumerable.Range(0, 1_000).Select(n => $"{n:d3}"));

        string nonce = await NonceOfPromptAsync(text);

        Assert.InRange(nonce.Length, 4, 18);
        Assert.DoesNotContain(nonce, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_that_are_equal_when_joined_have_different_nonces() =>
        Assert.NotEqual(await NonceOfPromptAsync("ab", "c"), await NonceOfPromptAsync("a", "bc"));

    private static async Task<string> NonceOfPromptAsync(string text, string feedback = "Do better.")
    {
        var parameter = new Parameter("A.System", text, "role of A.System", trainable: true, []);
        await GradientSource.AddAsync(parameter, new Gradient(feedback));
        var model = FakeModel.Answering("""{"text":"New."}""");
        await new TextualGradientDescent([parameter], model).StepAsync(TestContext.Current.CancellationToken);
        return model.Requests[0].Material.Nonce;
    }

    /// <summary>
    /// The last three digits of the number that SHA-256 begins with, over name, role, text and feedback, each behind its length; then the
    /// number of the attempt.
    /// </summary>
    private static string FirstNonceFor(string text)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (string part in (string[])["A.System", "role of A.System", text, "Do better."])
        {
            byte[] encoded = Encoding.UTF8.GetBytes(part);
            writer.Write(encoded.Length);
            writer.Write(encoded);
        }

        writer.Write(0);
        return $"{BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(bytes.ToArray())) % 1_000:d3}";
    }
}
