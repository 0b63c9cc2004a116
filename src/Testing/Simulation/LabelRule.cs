namespace PromptGrad.Testing.Simulation;

/// <summary>What an instruction says: a ticket with this cue gets this label.</summary>
/// <param name="Cue">The cue's words, a space between them.</param>
/// <param name="Label">The label's name.</param>
internal readonly record struct LabelRule(string Cue, string Label)
{
    /// <summary>The words of the cue.</summary>
    public IReadOnlyList<string> CueWords => Cue.Split(' ');
}
