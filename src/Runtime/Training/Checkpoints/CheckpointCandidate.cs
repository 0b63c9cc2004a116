namespace PromptGrad;

/// <summary>A candidate in a checkpoint.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Texts">Its texts.</param>
/// <param name="Parents">The ids of the candidates it was made from.</param>
/// <param name="Origins">Why its lines are there.</param>
/// <param name="Measurements">What it scored.</param>
public sealed record CheckpointCandidate(string Id, IReadOnlyList<NamedText> Texts, IReadOnlyList<string> Parents, IReadOnlyList<LineOrigin> Origins, IReadOnlyList<CheckpointMeasurement> Measurements)
{
    /// <summary>The candidate itself.</summary>
    public Candidate ToCandidate() => new(Texts, Parents, Origins);
}
