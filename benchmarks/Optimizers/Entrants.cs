using Microsoft.Extensions.AI;

namespace PromptGrad.Search.Benchmarks;

/// <summary>The optimizers that take part, with their defaults. Each is given the model that criticizes and rewrites.</summary>
internal static class Entrants
{
    public static IReadOnlyDictionary<string, Func<IChatClient, IOptimizer>> All { get; } = new Dictionary<string, Func<IChatClient, IOptimizer>>
    {
        ["keep-seed"] = _ => new KeepSeed(),
    };
}
