using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>
/// A recorded call that ended in an exception, as a variable: feedback on the failure flows back to what the call was given.
/// <see cref="Autograd.FailureOf"/> finds it. Its value is the exception, so a loss can score it like any other prediction.
/// </summary>
public sealed class FailedCall : Variable<Exception>
{
    internal FailedCall(Node node, Exception exception)
        : base(exception, $"failure of {node.Name}", node)
    {
    }

    /// <summary>Begins a backward pass with the exception's type and message as feedback.</summary>
    /// <param name="options">How the pass runs; defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the pass: nothing more starts, what is under way is awaited, and no variable gets anything.</param>
    /// <exception cref="InvalidOperationException">
    /// An earlier pass released a node (see <see cref="BackwardOptions.RetainGraph"/>), or a node needs an engine and there is none.
    /// </exception>
    /// <exception cref="BackwardException">Some nodes failed; what the others delivered has arrived.</exception>
    public Task BackwardAsync(BackwardOptions? options = null, CancellationToken cancellationToken = default) =>
        BackwardPass.RunAsync(this, [new Gradient($"{Operation!.Name} failed with {ToText()}")], options, cancellationToken);

    /// <summary>The exception's type and message, without its stack trace.</summary>
    public override string ToText() => $"{Value.GetType().Name}: {Value.Message}";
}
