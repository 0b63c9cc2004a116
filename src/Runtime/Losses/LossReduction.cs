namespace PromptGrad;

/// <summary>How the losses of several predictions become one.</summary>
public enum LossReduction
{
    /// <summary>As <see cref="Loss.Mean"/> does.</summary>
    Mean,

    /// <summary>As <see cref="Loss.Sum(IReadOnlyList{Loss})"/> does.</summary>
    Sum,
}
