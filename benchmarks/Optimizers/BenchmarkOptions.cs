using System.Globalization;

namespace PromptGrad.Search.Benchmarks;

/// <summary>What is run.</summary>
internal sealed record BenchmarkOptions
{
    private const string Usage =
        """
        --simulator own|http    Our simulated worlds in this process, or the reference over HTTP (its folder in PROMPTGRAD_SIMULATOR). Default: own.
        --worlds a,b            Names of worlds. Default: std.
        --optimizers a,b        Names of optimizers. Default: all.
        --seeds 20              How many worlds of a kind.
        --first-seed 100        The first one.
        --calls 2000            The budget of a run, all roles together.
        --workers 2             How many runs at once.
        --reference [a,b]       The optimizers of the reference too, or these of them.
        --cost                  What a simulated call costs, and nothing else.
        """;

    public bool IsOverHttp { get; init; }

    public IReadOnlyList<string> Worlds { get; init; } = ["std"];

    public IReadOnlyList<string> Optimizers { get; init; } = [.. Entrants.All.Keys];

    public int Seeds { get; init; } = 20;

    public int FirstSeed { get; init; } = 100;

    public int Calls { get; init; } = 2000;

    public int Workers { get; init; } = 2;

    /// <summary>The optimizers of the reference to run; an empty name is all of them.</summary>
    public IReadOnlyList<string> Reference { get; init; } = [];

    public bool MeasuresCalls { get; init; }

    public static BenchmarkOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BenchmarkOptions();
        for (int i = 0; i < args.Count; i++)
        {
            string? next = i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[i + 1] : null;
            options = (args[i], next) switch
            {
                ("--simulator", "own" or "http") => options with { IsOverHttp = next == "http" },
                ("--worlds", { } worlds) => options with { Worlds = worlds.Split(',') },
                ("--optimizers", { } names) => options with { Optimizers = [.. names.Split(',').Select(Known)] },
                ("--seeds", { } number) => options with { Seeds = Number(number) },
                ("--first-seed", { } number) => options with { FirstSeed = Number(number) },
                ("--calls", { } number) => options with { Calls = Number(number) },
                ("--workers", { } number) => options with { Workers = Number(number) },
                ("--reference", _) => options with { Reference = (next ?? "").Split(',') },
                ("--cost", null) => options with { MeasuresCalls = true },
                _ => throw new ArgumentException($"{args[i]} {next} is not understood.\n{Usage}"),
            };
            i += next is null ? 0 : 1;
        }

        return options;
    }

    private static string Known(string name) =>
        Entrants.All.ContainsKey(name) ? name : throw new ArgumentException($"There is no optimizer {name}. There are: {string.Join(", ", Entrants.All.Keys)}.");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
