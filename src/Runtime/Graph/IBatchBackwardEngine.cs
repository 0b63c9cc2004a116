namespace PromptGrad;

/// <summary>A backward engine that can be asked about several calls at once, if <see cref="BackwardOptions.SamplesPerCall"/> is more than 1.</summary>
public interface IBatchBackwardEngine : IBackwardEngine
{
    /// <summary>Asks once for feedback on every input of several calls of the same prompt.</summary>
    /// <param name="critiques">The calls. None of them led to another.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>
    /// For each call one text per input, in the order of <see cref="Critique.Inputs"/>; empty where an input has nothing to do with the feedback, and
    /// <see langword="null"/> where the answer lacks it: then a pass asks <see cref="IBackwardEngine.CritiqueAsync"/> for it, about its call alone.
    /// </returns>
    Task<IReadOnlyList<IReadOnlyList<string?>>> CritiqueAllAsync(IReadOnlyList<Critique> critiques, CancellationToken cancellationToken = default);
}
