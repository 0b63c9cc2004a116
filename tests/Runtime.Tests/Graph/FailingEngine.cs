namespace PromptGrad.Tests.Graph;

/// <summary>An engine that must not be asked.</summary>
internal sealed class FailingEngine : IBackwardEngine
{
    public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("The engine was asked.");
}
