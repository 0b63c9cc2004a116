using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PromptGrad.Generator.Benchmarks;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>Reading and rendering, measured by BenchmarkDotNet in this process.</summary>
internal static class MicroBenchmark
{
    public static string Run()
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.MediumRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        return Table("Reading a valid reply of 390 characters", BenchmarkRunner.Run<ReadingBenchmark>(config))
            + "\n" + Table("Rendering two messages", BenchmarkRunner.Run<RenderingBenchmark>(config));
    }

    private static string Table(string title, Summary summary)
    {
        var table = new MarkdownTable(title, "", "ns", "of the baseline", "bytes");
        double baseline = summary.Reports.Single(r => r.BenchmarkCase.Descriptor.Baseline).ResultStatistics!.Median;
        foreach (BenchmarkReport report in summary.Reports)
        {
            double median = report.ResultStatistics!.Median;
            table.Add(
                report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo,
                report.BenchmarkCase.Descriptor.Baseline ? "baseline" : "",
                median.ToString("N0", CultureInfo.InvariantCulture),
                (median / baseline).ToString("0.00", CultureInfo.InvariantCulture),
                report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)?.ToString("N0", CultureInfo.InvariantCulture) ?? "");
        }

        return table.ToString();
    }
}
