using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PromptGrad.Testing.Tests.Worlds;

/// <summary>
/// Holds our simulated worlds against the reference simulator in the folder that the environment variable <c>PROMPTGRAD_SIMULATOR</c> names. The two draw other numbers, so no value is the same; of every measure the
/// means over many worlds must agree within their standard errors, and the distributions as well.
/// </summary>
public sealed class ReferenceTests
{
    private const string FolderVariable = "PROMPTGRAD_SIMULATOR";
    private const int Seeds = 60;

    // Some 150 pairs are compared: of pairs from one distribution, one in four thousand is further apart.
    private const double MostStandardErrors = 3.7;
    private const double MostKolmogorovSmirnov = 2.1;

    private static readonly string[] Worlds = ["std", "noise-high", "trap", "weak-critic", "flat"];

    [Fact]
    public async Task Worlds_are_like_those_of_the_reference()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{FolderVariable} is not set: it names the folder of the reference simulator.");
        Dictionary<string, Dictionary<string, double[]>> reference = await MeasureReferenceAsync(folder!);
        var apart = new List<string>();
        var table = new List<string>();
        foreach (string world in Worlds)
        {
            var measurement = new WorldMeasurement();
            for (int seed = 0; seed < Seeds; seed++)
            {
                await measurement.MeasureAsync(SimulatedWorldOptions.Named(world), seed);
            }

            Assert.Equal(reference[world].Keys.Order(StringComparer.Ordinal), measurement.Values.Keys.Order(StringComparer.Ordinal));
            foreach ((string measure, List<double> ours) in measurement.Values)
            {
                double[] theirs = reference[world][measure];
                double errors = Distribution.StandardErrorsApart(ours, theirs);
                double shape = Distribution.KolmogorovSmirnov(ours, theirs);
                string line = string.Create(CultureInfo.InvariantCulture, $"{world}, {measure}: {ours.Average():0.000} here, {theirs.Average():0.000} there, {errors:0.0} standard errors apart, Kolmogorov-Smirnov {shape:0.0}");
                table.Add(line);
                if (errors > MostStandardErrors || shape > MostKolmogorovSmirnov)
                {
                    apart.Add(line);
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', table));
        Assert.True(apart.Count == 0, string.Join('\n', apart));
    }

    private static async Task<Dictionary<string, Dictionary<string, double[]>>> MeasureReferenceAsync(string folder)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Worlds", "measure_reference.py"), folder, string.Join(',', Worlds), Seeds.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        // The folder may not be ours to write to.
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process python = Start(start);
        Task<string> errors = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(python.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(output)!;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            Assert.Skip($"python3 can't be started, and the reference needs it: {exception.Message}");
            throw;
        }
    }
}
