using Microsoft.Extensions.AI;

namespace PromptGrad.Optimizers;

/// <summary>A request of an optimizer's own component.</summary>
internal static class MetaRequest
{
    /// <summary>Asks with a conversation.</summary>
    public static Task<string> AskAsync(OptimizationContext context, string role, IReadOnlyList<ChatMessage> conversation, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken) =>
        AskAsync(context, role, string.Join('\n', conversation.Select(m => $"{m.Role}\n{m.Text}")), ask, cancellationToken);

    /// <summary>
    /// Asks within the run's budget. A reply that cannot be used at all (cut off, refused) is what there is of its text: an answer that cannot be used is not the end of a search, and is paid for once also when
    /// the run is resumed.
    /// </summary>
    public static Task<string> AskAsync(OptimizationContext context, string role, string request, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken) => context.AskAsync(
        role,
        request,
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
