namespace PromptGrad;

/// <summary>What a run has cost under a role.</summary>
/// <param name="Role">The role (<see cref="CallRole"/>).</param>
/// <param name="Usage">Calls and tokens.</param>
/// <param name="Cost">The money, or <see langword="null"/> if nobody knows it.</param>
public sealed record CheckpointSpend(string Role, ChatUsage Usage, decimal? Cost);
