namespace PromptGrad;

/// <summary>What a step did, parameter by parameter, and the way to undo it.</summary>
/// <param name="Updates">The parameters for which a new text was asked, in the optimizer's order.</param>
public sealed record OptimizerStep(IReadOnlyList<ParameterUpdate> Updates)
{
    /// <summary>Whether some parameter has a new text.</summary>
    public bool HasChanges => Updates.Any(u => u.Outcome == UpdateOutcome.Changed);

    /// <summary>
    /// Gives every changed parameter back the text it had before the step; gradients stay as they are. All or none. Reverting twice does nothing more.
    /// </summary>
    /// <exception cref="InvalidOperationException">A parameter was given another text since: undo the latest step first.</exception>
    public void Revert()
    {
        ParameterUpdate[] changes = [.. Updates.Where(u => u.Outcome == UpdateOutcome.Changed)];
        if (Array.Find(changes, u => u.Parameter.Value != u.After && u.Parameter.Value != u.Before) is { } other)
        {
            throw new InvalidOperationException(
                $"{other.Parameter.Name} was given another text after this step, which Revert would lose; nothing was reverted. Revert steps from the latest to the earliest.");
        }

        foreach (ParameterUpdate change in changes)
        {
            change.Parameter.Value = change.Before;
        }
    }
}
