using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using PromptGrad.Conversations;
using PromptGrad.Conversations.Llama3;

namespace PromptGrad;

/// <summary>
/// The conversation format of the Llama 3 family, for servers that complete plain text: what the model reads, what ends its turn, and what its reply means.
/// Texts are data: control tokens in them are made harmless unless the options say otherwise. Source: Meta's model cards for Llama 3.1 and 3.3, and the Pharia kernel's renderer.
/// </summary>
/// <param name="options">Options; <see langword="null"/> for the defaults.</param>
public sealed class Llama3Format(Llama3Options? options = null)
{
    private readonly Llama3Options _options = options ?? new();

    /// <summary>What ends the model's turn beside its own tokens: the header of a next message. The server must give control tokens back as text.</summary>
    public static IReadOnlyList<string> StopSequences { get; } = [ControlTokens.StartHeader];

    /// <summary>Writes a conversation, up to where the assistant's reply begins.</summary>
    /// <param name="messages">The messages. System messages at the start, and the instructions of the options before them, are the system text.</param>
    /// <param name="options">The tools; what else they hold is no matter of the prompt. <see langword="null"/> for none.</param>
    /// <exception cref="NotSupportedException">A message holds something other than text and calls, or a tool is one that the format does not know, or a call is demanded.</exception>
    public string Render(IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatMessage[] all = [.. messages];
        int first = 0;
        var system = new List<string>();
        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            system.Add(options.Instructions);
        }

        for (; first < all.Length && all[first].Role == ChatRole.System; first++)
        {
            system.Add(all[first].Text);
        }

        var prompt = new StringBuilder(ControlTokens.BeginOfText);
        var renderer = new MessageRenderer(prompt, _options.AllowControlTokens);
        if (SystemSection.Write(string.Join("\n\n", system), ToolsOf(options), _options.TimeProvider.GetLocalNow().Date, renderer) is { } section)
        {
            renderer.WriteText("system", section);
        }

        for (; first < all.Length; first++)
        {
            renderer.Write(all[first], first);
        }

        renderer.WriteHeader("assistant");
        return prompt.ToString();
    }

    /// <summary>Reads a reply: one call of a tool, or a text.</summary>
    /// <param name="reply">What the server completed.</param>
    /// <param name="options">The tools that were offered; <see langword="null"/> for none.</param>
    /// <param name="callId">The id of a call: the format has none, and results name what they answer by it.</param>
    /// <returns>
    /// The assistant's message. A call whose arguments do not fit the function has an <c>Exception</c> of the type <see cref="MalformedToolCallException"/>.
    /// </returns>
    public static ChatMessage Read(string reply, ChatOptions? options = null, string callId = "call_1")
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentException.ThrowIfNullOrEmpty(callId);
        var cleaner = new ReplyCleaner();
        string text = cleaner.Append(reply) + cleaner.End();
        return new ChatMessage(ChatRole.Assistant, [CallReader.Read(text, cleaner.HasPythonTag, ToolsOf(options), callId) ?? (AIContent)new TextContent(text)]);
    }

    /// <summary>The tools that are offered.</summary>
    internal static IReadOnlyList<AITool> ToolsOf(ChatOptions? options) => options?.ToolMode switch
    {
        null or AutoChatToolMode => options?.Tools is { } tools ? [.. tools] : [],
        NoneChatToolMode => [],
        _ => throw new NotSupportedException("The Llama 3 conversation format cannot demand a call. Leave ChatOptions.ToolMode at Auto, and ask for the call in the system text."),
    };

    /// <summary>The id of the next call: how many there were, and one.</summary>
    internal static string NextCallId(IEnumerable<ChatMessage> messages) =>
        string.Create(CultureInfo.InvariantCulture, $"call_{messages.Sum(message => message.Contents.Count(content => content is FunctionCallContent)) + 1}");
}
