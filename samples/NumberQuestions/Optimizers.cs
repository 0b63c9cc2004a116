using Microsoft.Extensions.AI;
using PromptGrad;

namespace NumberQuestions;

/// <summary>The optimizers by the names that the command line knows.</summary>
internal static class Optimizers
{
    public static readonly IReadOnlyList<string> Names = ["edits", "tgd", "gepa", "beam", "random", "keep"];

    public static IOptimizer Create(string name, IChatClient critic) => name switch
    {
        "edits" => new GroupedEditDescent(critic),
        "tgd" => new TextualGradientDescent(critic),
        "gepa" => new Gepa(critic),
        "beam" => new BeamSearch(critic),
        "random" => new RandomRewrite(critic),
        "keep" => new KeepSeed(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such optimizer."),
    };
}
