using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Testing.Tests.Support;

/// <summary>Talks to a simulated model in the forms of the three abilities.</summary>
internal sealed class Exchange(SimulatedChatClient client)
{
    public const string Prompt = "Answer with one of these labels: billing, technical, shipping.";

    public static SimulatedModelOptions Options { get; } = new()
    {
        Labels = [new("billing", "invoice"), new("technical", "crash"), new("shipping", "parcel")],
        DefaultLabel = "technical",
        Compliance = 1,
        PoorCueRate = 0,
        ForgettingRate = 0,
    };

    public SimulatedChatClient Client { get; } = client;

    public static Exchange With(SimulatedModelOptions options) => new(new SimulatedChatClient(options));

    public static string Critique(string prompt, string ticket, string reply, string feedback, string nonce = "0af3", string role = "instructions") =>
        $"""
        <input-{nonce} name="Triage.System" role="{role}" message="system">
        {prompt}
        </input-{nonce}>
        <message-{nonce} role="user">
        Ticket: {ticket}
        </message-{nonce}>
        <reply-{nonce} by="Sorts tickets." role="label">
        {reply}
        </reply-{nonce}>
        <feedback-{nonce} score="0" sample="shipping-1">{feedback}</feedback-{nonce}>

        Answer in this form only:
        """;

    public static string Rewrite(string text, params IEnumerable<string> feedback) =>
        $"""
        <text-0af3 name="Triage.System" role="instructions">
        {text}
        </text-0af3>
        {string.Join('\n', feedback.Select(f => $"<feedback-0af3 score=\"0\">{f}</feedback-0af3>"))}
        <constraints-0af3>
        1. Be brief.
        </constraints-0af3>

        Write the new text.
        """;

    public Task<string> ClassifyAsync(string ticket, string prompt = Prompt) =>
        SendAsync(new ChatMessage(ChatRole.System, prompt), new ChatMessage(ChatRole.User, $"Ticket: {ticket}"));

    public async Task<string> CritiqueAsync(string ticket, string reply, string feedback, string prompt = Prompt)
    {
        string json = await SendAsync(new ChatMessage(ChatRole.System, "You improve texts."), new ChatMessage(ChatRole.User, Critique(prompt, ticket, reply, feedback)));
        JsonElement gradient = Assert.Single(JsonDocument.Parse(json).RootElement.GetProperty("gradients").EnumerateArray());
        Assert.Equal("Triage.System", gradient.GetProperty("name").GetString());
        return gradient.GetProperty("feedback").GetString()!;
    }

    public async Task<string> RewriteAsync(string text, params IEnumerable<string> feedback)
    {
        string json = await SendAsync(new ChatMessage(ChatRole.System, "You rewrite a text."), new ChatMessage(ChatRole.User, Rewrite(text, feedback)));
        return JsonDocument.Parse(json).RootElement.GetProperty("text").GetString()!;
    }

    public async Task<string> SendAsync(params ChatMessage[] messages) =>
        (await Client.GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken)).Text;
}
