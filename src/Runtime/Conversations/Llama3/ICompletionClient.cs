using System.Runtime.CompilerServices;

namespace PromptGrad;

/// <summary>A server that completes plain text.</summary>
public interface ICompletionClient
{
    /// <summary>Completes a text.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    Task<Completion> CompleteAsync(CompletionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Completes a text, and gives it as it comes: the texts of the pieces are the whole one's parts. Default: one piece.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    async IAsyncEnumerable<Completion> CompleteStreamingAsync(CompletionRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return await CompleteAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
