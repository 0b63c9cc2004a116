using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations.Llama3;

/// <summary>Writes messages with their headers and ends.</summary>
/// <param name="prompt">Where to.</param>
/// <param name="allowControlTokens">Whether control tokens in texts stay.</param>
internal sealed class MessageRenderer(StringBuilder prompt, bool allowControlTokens)
{
    private const string Ipython = "ipython";

    public void WriteHeader(string role) =>
        prompt.Append(ControlTokens.StartHeader).Append(role).Append(ControlTokens.EndHeader).Append("\n\n");

    /// <summary>Writes a whole message of text.</summary>
    public void WriteText(string role, string text)
    {
        WriteHeader(role);
        prompt.Append(Safe(text)).Append(ControlTokens.EndOfTurn);
    }

    /// <summary>JSON of the same value, without control tokens in its texts.</summary>
    public string SafeJson(string json) => allowControlTokens ? json : ControlTokens.EscapeJson(json);

    public void Write(ChatMessage message, int index)
    {
        FunctionCallContent[] calls = [.. message.Contents.OfType<FunctionCallContent>()];
        FunctionResultContent[] results = [.. message.Contents.OfType<FunctionResultContent>()];
        string text = TextOf(message, index);
        if (calls.Length > 0)
        {
            WriteCalls(calls);
        }
        else if (results.Length == 0)
        {
            WriteText(message.Role == ChatRole.Tool ? Ipython : message.Role.Value, text);
        }

        foreach (FunctionResultContent result in results)
        {
            WriteResult(result);
        }
    }

    /// <summary>Calls are all that the message has: text beside them has no place in the format.</summary>
    private void WriteCalls(FunctionCallContent[] calls)
    {
        WriteHeader("assistant");
        prompt.Append(ControlTokens.PythonTag);
        foreach (FunctionCallContent call in calls)
        {
            prompt.Append(TextOf(call));
        }

        prompt.Append(ControlTokens.EndOfMessage);
    }

    private void WriteResult(FunctionResultContent result)
    {
        (string outcome, string stream) = result.Exception is null ? ("completed", "stdout") : ("failed", "stderr");

        // What a tool says must not end the place in which it is said.
        string text = Safe(ResultText(result));
        text = allowControlTokens ? text : text.Replace($"[/{stream}]", $"[\\/{stream}]", StringComparison.Ordinal);
        WriteHeader(Ipython);
        prompt.Append(outcome).Append('[').Append(stream).Append(']').Append(text).Append("[/").Append(stream).Append(']').Append(ControlTokens.EndOfTurn);
    }

    private string TextOf(FunctionCallContent call) => call.Name switch
    {
        BuiltInTool.CodeInterpreter when Argument(call, "src") is { } code => Safe(code),
        BuiltInTool.BraveSearch or BuiltInTool.WolframAlpha when Argument(call, "query") is { } query => Safe($"{call.Name}.call(query=\"{query}\")"),
        _ => JsonOf(call),
    };

    private string JsonOf(FunctionCallContent call)
    {
        var json = new StringBuilder("{\"name\": ");
        PythonJson.Quote(json, call.Name);
        JsonElement arguments = JsonSerializer.SerializeToElement(
            call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal), AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>)));
        json.Append(", \"parameters\": ").Append(PythonJson.Write(arguments)).Append('}');
        return SafeJson(json.ToString());
    }

    private static string? Argument(FunctionCallContent call, string name) => call.Arguments?.TryGetValue(name, out object? value) == true
        ? value switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
            _ => null,
        }
        : null;

    private static string ResultText(FunctionResultContent result) => result.Result switch
    {
        null => result.Exception?.Message ?? "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        JsonElement element => element.GetRawText(),
        { } value => JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())),
    };

    private static string TextOf(ChatMessage message, int index)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is not (TextContent or TextReasoningContent or FunctionCallContent or FunctionResultContent or UsageContent))
            {
                string what = content switch { DataContent data => data.MediaType, UriContent uri => uri.MediaType, _ => content.GetType().Name };
                throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"Message {index} ({message.Role.Value}) holds {what}, and the Llama 3 conversation format has a place for text and calls of tools alone. Put it into words, or use a client of a model that takes it."));
            }
        }

        return message.Text;
    }

    private string Safe(string text) => allowControlTokens ? text : ControlTokens.Neutralize(text);
}
