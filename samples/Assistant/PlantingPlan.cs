namespace Assistant;

/// <summary>A plan for a bed.</summary>
/// <param name="Title">The plan in a few words.</param>
/// <param name="Steps">What to do, in order.</param>
internal sealed record PlantingPlan(string Title, IReadOnlyList<PlanStep> Steps);
