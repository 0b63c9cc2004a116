using Microsoft.Extensions.AI;

namespace PromptGrad.Optimizers;

/// <summary>A request of an optimizer's own component.</summary>
internal static class MetaRequest
{
    /// <summary>Asks within the run's budget. A reply that cannot be used at all (empty, cut off, refused) is an empty text, so that it is paid for once also when the run is resumed.</summary>
    public static Task<string> AskAsync(OptimizationContext context, string role, IReadOnlyList<ChatMessage> conversation, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken) => context.AskAsync(
        role,
        string.Join('\n', conversation.Select(m => $"{m.Role}\n{m.Text}")),
        async token =>
        {
            try
            {
                return await ask(token).ConfigureAwait(false);
            }
            catch (ChatReplyException unusable)
            {
                return unusable.ReplyText;
            }
        },
        cancellationToken);
}
