using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PromptGrad.Clients;

/// <summary>
/// The key of a request: SHA-256 of everything that the reply may depend on. Left out is what no model sees: ids and times of messages, raw representations. A request with something that
/// cannot be told apart by its value has no key.
/// </summary>
internal static class RequestKey
{
    // Changes with whatever changes the meaning of a key or of what is kept under it.
    private const string Version = "promptgrad.response.1";

    public static byte[]? Of(ChatClientMetadata? metadata, string partition, int sample, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        using var key = new KeyWriter();
        key.Write(Version);
        key.Write(partition);
        key.Write((long)sample);
        key.Write(metadata?.ProviderName);
        key.Write(metadata?.ProviderUri?.OriginalString);
        key.Write(options?.ModelId ?? metadata?.DefaultModelId);
        if (!TryWrite(key, options ?? new()))
        {
            return null;
        }

        key.Write((long)messages.Count);
        foreach (ChatMessage message in messages)
        {
            if (!TryWrite(key, message))
            {
                return null;
            }
        }

        return key.Finish();
    }

    private static bool TryWrite(KeyWriter key, ChatOptions options)
    {
        // A factory may change anything; a conversation that the server keeps is not all in the request; and a reply in the background is none yet.
        if (options.RawRepresentationFactory is not null || options.ConversationId is not null || options.AllowBackgroundResponses is true || options.ContinuationToken is not null)
        {
            return false;
        }

        key.Write(options.Instructions);
        key.Write(options.Temperature);
        key.Write((long?)options.MaxOutputTokens);
        key.Write(options.TopP);
        key.Write((long?)options.TopK);
        key.Write(options.FrequencyPenalty);
        key.Write(options.PresencePenalty);
        key.Write(options.Seed);
        key.Write((long?)options.Reasoning?.Effort);
        key.Write((long?)options.Reasoning?.Output);
        key.Write((long)(options.StopSequences?.Count ?? 0));
        foreach (string stop in options.StopSequences ?? [])
        {
            key.Write(stop);
        }

        return TryWrite(key, options.ResponseFormat) && TryWriteTools(key, options) && TryWrite(key, options.AdditionalProperties);
    }

    private static bool TryWrite(KeyWriter key, ChatResponseFormat? format)
    {
        switch (format)
        {
            case null:
                key.Write("");
                return true;
            case ChatResponseFormatText:
                key.Write("text");
                return true;
            case ChatResponseFormatJson json:
                key.Write("json");
                key.Write(json.SchemaName);
                key.Write(json.SchemaDescription);
                key.Write(json.Schema?.GetRawText());
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteTools(KeyWriter key, ChatOptions options)
    {
        key.Write(options.AllowMultipleToolCalls);
        switch (options.ToolMode)
        {
            case null:
                key.Write("");
                break;
            case AutoChatToolMode:
                key.Write("auto");
                break;
            case NoneChatToolMode:
                key.Write("none");
                break;
            case RequiredChatToolMode required:
                key.Write("required");
                key.Write(required.RequiredFunctionName);
                break;
            default:
                return false;
        }

        key.Write((long)(options.Tools?.Count ?? 0));
        foreach (AITool tool in options.Tools ?? [])
        {
            // Others are the provider's, and what they find on the web or elsewhere is not in the request.
            if (tool is not AIFunctionDeclaration function)
            {
                return false;
            }

            key.Write(function.Name);
            key.Write(function.Description);
            key.Write(function.JsonSchema.ValueKind == JsonValueKind.Undefined ? null : function.JsonSchema.GetRawText());
            if (!TryWriteMembers(key, function.AdditionalProperties))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryWrite(KeyWriter key, ChatMessage message)
    {
        key.Write(message.Role.Value);
        key.Write(message.AuthorName);
        if (!TryWrite(key, message.AdditionalProperties))
        {
            return false;
        }

        key.Write((long)message.Contents.Count);
        foreach (AIContent content in message.Contents)
        {
            if (!TryWrite(key, content))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryWrite(KeyWriter key, AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                key.Write("text");
                key.Write(text.Text);
                break;
            case TextReasoningContent reasoning:
                key.Write("reasoning");
                key.Write(reasoning.Text);
                key.Write(reasoning.ProtectedData);
                break;
            case DataContent data:
                key.Write("data");
                key.Write(data.MediaType);
                key.Write(data.Name);
                key.Write(data.Data.Span);
                break;
            case UriContent uri:
                key.Write("uri");
                key.Write(uri.MediaType);
                key.Write(uri.Uri.OriginalString);
                break;
            case ErrorContent error:
                key.Write("error");
                key.Write(error.Message);
                key.Write(error.ErrorCode);
                key.Write(error.Details);
                break;
            case FunctionCallContent call:
                key.Write("call");
                key.Write(call.CallId);
                key.Write(call.Name);
                if (!TryWriteMembers(key, call.Arguments))
                {
                    return false;
                }

                break;
            case FunctionResultContent result:
                key.Write("result");
                key.Write(result.CallId);
                if (!TryWriteValue(key, result.Result))
                {
                    return false;
                }

                break;
            case UsageContent:
                // What an earlier call has cost is not sent.
                key.Write("");
                return true;
            default:
                return false;
        }

        return TryWrite(key, content.AdditionalProperties);
    }

    private static bool TryWrite(KeyWriter key, AdditionalPropertiesDictionary? properties) => TryWriteMembers(key, properties);

    private static bool TryWriteMembers(KeyWriter key, IEnumerable<KeyValuePair<string, object?>>? members)
    {
        KeyValuePair<string, object?>[] sorted = [.. (members ?? []).OrderBy(member => member.Key, StringComparer.Ordinal)];
        key.Write((long)sorted.Length);
        foreach ((string name, object? value) in sorted)
        {
            key.Write(name);
            if (!TryWriteValue(key, value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryWriteValue(KeyWriter key, object? value)
    {
        switch (value)
        {
            case null:
                key.Write("null");
                return true;
            case string text:
                key.Write("string");
                key.Write(text);
                return true;
            case bool flag:
                key.Write(flag ? "true" : "false");
                return true;
            case sbyte or byte or short or ushort or int or uint or long:
                key.Write("integer");
                key.Write(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                return true;
            case float or double or decimal or ulong:
                key.Write("number");
                key.Write(((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture));
                return true;
            case JsonElement json:
                key.Write("json");
                key.Write(json.ValueKind == JsonValueKind.Undefined ? null : json.GetRawText());
                return true;
            case JsonNode json:
                key.Write("json");
                key.Write(json.ToJsonString());
                return true;
            case IEnumerable<KeyValuePair<string, object?>> members:
                key.Write("object");
                return TryWriteMembers(key, members);
            case IEnumerable items:
                key.Write("array");
                foreach (object? item in items)
                {
                    key.Write(1L);
                    if (!TryWriteValue(key, item))
                    {
                        return false;
                    }
                }

                key.Write(0L);
                return true;
            default:
                return false;
        }
    }
}
