using Microsoft.Extensions.AI;

namespace Assistant;

/// <summary>Reports what the model is told and what it replies. Streams are left to their readers.</summary>
internal sealed class Transcript(IChatClient innerClient, Report report) : DelegatingChatClient(innerClient)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> conversation = [.. messages];

        // What stands before the last reply was reported when it was new.
        foreach (ChatMessage message in conversation.Skip(conversation.FindLastIndex(m => m.Role == ChatRole.Assistant) + 1).Where(m => m.Role != ChatRole.System))
        {
            report.ToModel(message);
        }

        ChatResponse response = await base.GetResponseAsync(conversation, options, cancellationToken);
        foreach (ChatMessage message in response.Messages)
        {
            report.FromModel(message);
        }

        return response;
    }
}
