using Microsoft.Extensions.AI;

namespace PromptGrad.Backward;

/// <summary>A message as text. What is no text is named, never dropped silently.</summary>
internal static class MessageText
{
    public static string Of(ChatMessage message) => string.Concat(message.Contents.Select(Of));

    private static string Of(AIContent content) => content switch
    {
        TextContent text => text.Text,
        DataContent data => $"[{data.MediaType}, not shown]",
        UriContent uri => $"[{uri.MediaType}, not shown]",
        FunctionCallContent call => $"[call of the tool {call.Name}, arguments not shown]",
        FunctionResultContent => "[result of a tool, not shown]",
        _ => $"[{content.GetType().Name}, not shown]",
    };
}
