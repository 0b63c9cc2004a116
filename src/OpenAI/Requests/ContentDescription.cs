using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>Names content in errors.</summary>
internal static class ContentDescription
{
    public static string Of(AIContent content) => content switch
    {
        DataContent data => $"a {nameof(DataContent)} of type {data.MediaType}",
        UriContent uri => $"a {nameof(UriContent)} of type {uri.MediaType}",
        FunctionCallContent call => $"a {nameof(FunctionCallContent)} for the tool '{call.Name}'",
        FunctionResultContent result => $"a {nameof(FunctionResultContent)} for the tool call '{result.CallId}'",
        _ => $"content of type {content.GetType().Name}",
    };

    /// <summary>The exception for content that can't be sent where it is.</summary>
    public static NotSupportedException Refuse(AIContent content, ChatMessage message, int index, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Message {index} ({message.Role}) holds {Of(content)}. {reason}"));
}
