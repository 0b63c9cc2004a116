using Microsoft.Extensions.AI;

namespace PromptGrad.Search.Benchmarks;

/// <summary>An optimizer that takes part.</summary>
/// <param name="Create">Makes it, with the model that criticizes and rewrites.</param>
/// <param name="LearnsText">Whether it learns the text.</param>
/// <param name="LearnsDemonstrations">Whether it learns demonstrations.</param>
internal sealed record Entrant(Func<IChatClient, IOptimizer> Create, bool LearnsText = true, bool LearnsDemonstrations = false);
