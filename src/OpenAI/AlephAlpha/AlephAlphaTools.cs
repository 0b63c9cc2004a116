using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>Writes tools and the choice among them.</summary>
internal static class AlephAlphaTools
{
    public static void Write(Utf8JsonWriter writer, ChatOptions options)
    {
        if (options.Tools is { } tools)
        {
            writer.WriteStartArray("tools");
            foreach (AITool tool in tools)
            {
                WriteTool(writer, tool);
            }

            writer.WriteEndArray();
        }

        if (options.ToolMode is { } mode)
        {
            writer.WritePropertyName("tool_choice");
            WriteChoice(writer, mode);
        }

        if (options.AllowMultipleToolCalls is { } isParallel)
        {
            writer.WriteBoolean("parallel_tool_calls", isParallel);
        }
    }

    private static void WriteTool(Utf8JsonWriter writer, AITool tool)
    {
        if (tool is not AIFunctionDeclaration function)
        {
            throw new NotSupportedException($"ChatOptions.Tools has the tool '{tool.Name}', a {tool.GetType().Name}. Aleph Alpha's chat calls functions only (AIFunction, AIFunctionDeclaration).");
        }

        writer.WriteStartObject();
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteString("name", function.Name);
        if (!string.IsNullOrEmpty(function.Description))
        {
            writer.WriteString("description", function.Description);
        }

        if (function.JsonSchema.ValueKind == JsonValueKind.Object)
        {
            writer.WritePropertyName("parameters");
            function.JsonSchema.WriteTo(writer);
        }

        if (Strictness.OfTool(function.Name, function.AdditionalProperties) is { } isStrict)
        {
            writer.WriteBoolean("strict", isStrict);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter writer, ChatToolMode mode)
    {
        if (mode is RequiredChatToolMode { RequiredFunctionName: { } name })
        {
            writer.WriteStartObject();
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", name);
            writer.WriteEndObject();
            writer.WriteEndObject();
            return;
        }

        writer.WriteStringValue(mode switch
        {
            AutoChatToolMode => "auto",
            NoneChatToolMode => "none",
            RequiredChatToolMode => "required",
            _ => throw new NotSupportedException($"ChatOptions.ToolMode is a {mode.GetType().Name}. This client knows auto, none, and required with or without a tool's name."),
        });
    }
}
