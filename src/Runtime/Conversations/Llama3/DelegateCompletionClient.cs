namespace PromptGrad.Conversations.Llama3;

/// <summary>A function as a completion client.</summary>
internal sealed class DelegateCompletionClient(Func<CompletionRequest, CancellationToken, Task<Completion>> complete) : ICompletionClient
{
    public Task<Completion> CompleteAsync(CompletionRequest request, CancellationToken cancellationToken = default) => complete(request, cancellationToken);
}
