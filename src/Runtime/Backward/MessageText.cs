using Microsoft.Extensions.AI;
using PromptGrad.Tools;

namespace PromptGrad.Backward;

/// <summary>A message as text. What is no text is named, never dropped silently.</summary>
internal static class MessageText
{
    public static string Of(ChatMessage message) => string.Join(message.Contents.Any(c => c is FunctionCallContent or FunctionResultContent) ? "\n" : "", message.Contents.Select(Of));

    private static string Of(AIContent content) => content switch
    {
        TextContent text => text.Text,
        DataContent data => $"[{data.MediaType}, not shown]",
        UriContent uri => $"[{uri.MediaType}, not shown]",
        FunctionCallContent call => ToolText.OfCall(call),
        FunctionResultContent result => ToolText.OfResult(result.Result),
        _ => $"[{content.GetType().Name}, not shown]",
    };
}
