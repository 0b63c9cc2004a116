namespace PromptGrad;

/// <summary>Backward engines that need no model.</summary>
public static class BackwardEngine
{
    /// <summary>
    /// Switches critique off: feedback on a reply goes unchanged to each input that wants some, without a call. Set as a component's engine it holds in every pass,
    /// whatever the pass's options say.
    /// </summary>
    public static IBackwardEngine PassThrough { get; } = new PassThroughEngine();

    private sealed class PassThroughEngine : IBackwardEngine
    {
        /// <summary>For callers other than passes, which deliver the gradients themselves, with their scores and samples.</summary>
        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(critique);
            string feedback = string.Join('\n', critique.Feedback.Select(gradient => gradient.Text));
            return Task.FromResult<IReadOnlyList<string>>([.. critique.Inputs.Select(_ => feedback)]);
        }
    }
}
