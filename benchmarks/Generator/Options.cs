using System.Globalization;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public IReadOnlyList<int> Sizes { get; init; } = [10, 100, 1000];

    public int Runs { get; init; } = 15;

    public int WarmUps { get; init; } = 6;

    public TimeSpan WarmUpTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A folder with another build of the runtime, the generator and the analyzers, to be measured beside this one.</summary>
    public string? Before { get; init; }

    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"'{arguments[i]}' needs a value.");
            options = arguments[i] switch
            {
                "--sizes" => options with { Sizes = [.. value.Split(',').Select(static n => int.Parse(n, CultureInfo.InvariantCulture))] },
                "--runs" => options with { Runs = int.Parse(value, CultureInfo.InvariantCulture) },
                "--warm-up" => options with { WarmUpTime = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--before" => options with { Before = value },
                _ => throw new ArgumentException($"There is no option '{arguments[i]}'; there are --sizes 10,100,1000, --runs 15, --warm-up 2 (seconds) and --before FOLDER."),
            };
        }

        return options;
    }
}
