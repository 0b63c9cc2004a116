namespace PromptGrad.Graph;

/// <summary>An argument of a call on batches.</summary>
/// <param name="Items">The argument.</param>
/// <param name="Name">The parameter's name.</param>
internal readonly record struct BatchInput(IReadOnlyList<Variable> Items, string Name)
{
    public bool IsBroadcast => Items is IBatch { IsBroadcast: true };

    /// <summary>The argument's limit, or <see langword="null"/>.</summary>
    public int? MaxConcurrency => (Items as IBatch)?.MaxConcurrency;
}
