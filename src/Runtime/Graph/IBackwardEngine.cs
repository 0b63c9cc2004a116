namespace PromptGrad;

/// <summary>Turns feedback on a model's reply into feedback on the texts that led to it.</summary>
public interface IBackwardEngine
{
    /// <summary>Asks for feedback on every input of one call, at once.</summary>
    /// <param name="critique">The call, the feedback on its reply, and the inputs.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>One text per input, in the order of <see cref="Critique.Inputs"/>; empty where an input has nothing to do with the feedback.</returns>
    Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default);
}
