using System.Runtime.InteropServices;
using PromptGrad.Search.Benchmarks;

BenchmarkOptions options;
string folder;
try
{
    options = BenchmarkOptions.Parse(args);
    folder = options.IsOverHttp || options.Reference.Count > 0 ? ReferenceFolder.Find() : "";
}
catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}\n");
if (options.MeasuresCalls)
{
    Console.WriteLine(await CallCost.RunAsync());
    return 0;
}

await using ISimulator simulator = options.IsOverHttp ? await ReferenceServer.StartAsync(folder) : new OwnSimulator();
foreach (string world in options.Worlds)
{
    List<RunRow> rows = await Matrix.RunAsync(simulator, world, options);
    if (options.Reference.Count > 0)
    {
        rows.AddRange(await ReferenceRuns.RunAsync(folder, world, options));
    }

    Console.WriteLine($"### {world}, {options.Seeds} seeds from {options.FirstSeed}, {options.Calls} calls, {simulator.Name}\n");
    Console.WriteLine(RunTable.Of(rows));
}

return 0;
