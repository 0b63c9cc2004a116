using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PromptGrad.Search.Benchmarks;

/// <summary>Runs the optimizers of the reference, in its own words and worlds.</summary>
internal static class ReferenceRuns
{
    private const string Output = "rows";
    private const string Suffix = " (reference)";

    /// <summary>What it writes for "never".</summary>
    private const long Never = 1_000_000_000;

    public static async Task<List<RunRow>> RunAsync(string folder, string world, BenchmarkOptions options)
    {
        // It writes its results beside itself, and the folder may not be ours to write to.
        DirectoryInfo copy = Directory.CreateTempSubdirectory("promptgrad-reference-");
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*.py"))
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            await RunAsync(copy.FullName, Arguments(world, options));
            await using FileStream rows = File.OpenRead(Path.Combine(copy.FullName, "results", $"{Output}.json"));
            using JsonDocument json = await JsonDocument.ParseAsync(rows);
            return [.. json.RootElement.EnumerateArray().Select(Row)];
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Arguments(string world, BenchmarkOptions options)
    {
        (string Name, object Value)[] pairs =
        [
            ("worlds", world), ("seeds", options.Seeds), ("first-seed", options.FirstSeed), ("budget", options.Calls), ("workers", options.Workers), ("out", Output),
            .. options.Reference is [""] ? Array.Empty<(string, object)>() : [("optimizers", string.Join(',', options.Reference))],
        ];
        return pairs.SelectMany(p => new[] { $"--{p.Name}", Convert.ToString(p.Value, CultureInfo.InvariantCulture)! });
    }

    private static async Task RunAsync(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("python3") { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (string argument in arguments.Prepend("run_bench.py"))
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"run_bench.py of the reference ended with code {process.ExitCode}; what it said is above.");
        }
    }

    private static RunRow Row(JsonElement row)
    {
        double seed = Number("seed_acc"), oracle = Number("oracle"), accuracy = Number("acc");
        return new RunRow(row.GetProperty("optimizer").GetString() + Suffix, (int)Number("seed"), seed, oracle, accuracy)
        {
            CallsTo90 = Reached("c90"),
            TokensTo90 = Reached("t90"),
            Tokens = (long)Number("tokens"),
            Updates = (int)Number("updates"),
            Regressions = (int)Number("regressions"),
            WorstDrop = Number("worst_drop"),
            Regret = Number("regret"),
            Optimism = row.GetProperty("optimism") is { ValueKind: JsonValueKind.Number } optimism ? optimism.GetDouble() : null,
            Misread = (long)Number("misrouted"),
        };

        double Number(string name) => row.GetProperty(name).GetDouble();

        long? Reached(string name) => (long)Number(name) is var value && value < Never ? value : null;
    }
}
