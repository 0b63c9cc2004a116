using System.Text.Json;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Tools and the choice among them, as the library's.</summary>
internal static class ToolMapper
{
    private static readonly BinaryData NoParameters = BinaryData.FromString("""{"type":"object","properties":{}}""");

    public static void Map(ChatOptions options, OAI.ChatCompletionOptions mapped)
    {
        foreach (AITool tool in options.Tools ?? [])
        {
            mapped.Tools.Add(Map(tool, options));
        }

        if (mapped.Tools.Count > 0)
        {
            mapped.AllowParallelToolCalls ??= options.AllowMultipleToolCalls;
            mapped.ToolChoice ??= MapChoice(options.ToolMode, mapped.Tools);
        }
        else if (options.ToolMode is RequiredChatToolMode)
        {
            throw new ArgumentException("ChatOptions.ToolMode requires a tool call, but ChatOptions.Tools has no tool.", nameof(options));
        }
    }

    private static OAI.ChatTool Map(AITool tool, ChatOptions options) => tool is AIFunctionDeclaration function
        ? OAI.ChatTool.CreateFunctionTool(
            function.Name,
            string.IsNullOrEmpty(function.Description) ? null : function.Description,
            function.JsonSchema.ValueKind == JsonValueKind.Object ? BinaryData.FromString(function.JsonSchema.GetRawText()) : NoParameters,
            Strictness.OfTool(function.Name, function.AdditionalProperties) ?? Strictness.OfOptions(options.AdditionalProperties))
        : throw new NotSupportedException($"ChatOptions.Tools has the tool '{tool.Name}', a {tool.GetType().Name}. Chat completions call functions only (AIFunction, AIFunctionDeclaration).");

    private static OAI.ChatToolChoice? MapChoice(ChatToolMode? mode, IList<OAI.ChatTool> tools) => mode switch
    {
        null => null,
        AutoChatToolMode => OAI.ChatToolChoice.CreateAutoChoice(),
        NoneChatToolMode => OAI.ChatToolChoice.CreateNoneChoice(),
        RequiredChatToolMode { RequiredFunctionName: null } => OAI.ChatToolChoice.CreateRequiredChoice(),
        RequiredChatToolMode { RequiredFunctionName: { } name } => tools.Any(tool => tool.FunctionName == name)
            ? OAI.ChatToolChoice.CreateFunctionChoice(name)
            : throw new ArgumentException($"ChatOptions.ToolMode requires a call of '{name}', but ChatOptions.Tools has no such tool: {string.Join(", ", tools.Select(tool => $"'{tool.FunctionName}'"))}.", nameof(mode)),
        _ => throw new NotSupportedException($"ChatOptions.ToolMode is a {mode.GetType().Name}. This client knows auto, none, and required with or without a tool's name."),
    };
}
