using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Analyzers;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>The analyzers, each alone and all together, over an analyzer that does nothing.</summary>
internal static class AnalyzerBenchmark
{
    public static string Run(Options options)
    {
        var table = new MarkdownTable("Methods", "Analyzer", "over idle, µs a method", "over idle, KB a method");
        var subjects = new List<(string Name, DiagnosticAnalyzer[] Analyzers)> { ("idle", [new IdleAnalyzer()]) };
        if (options.Before is { } before)
        {
            Add(" before", Extensions.LoadAnalyzers(Path.Combine(before, "PromptGrad.Analyzers.dll")));
        }

        Add("", [new ComponentTypeAnalyzer(), new PromptMethodAnalyzer(), new PromptTextAnalyzer()]);
        foreach (int size in options.Sizes)
        {
            Measure(options, new Workload(new PromptCorpus(), size), subjects, table);
        }

        return table.ToString();

        void Add(string suffix, DiagnosticAnalyzer[] analyzers)
        {
            subjects.AddRange(analyzers.Select(a => (a.GetType().Name + suffix, new[] { a })));
            subjects.Add(("all" + suffix, analyzers));
        }
    }

    private static void Measure(Options options, Workload workload, List<(string Name, DiagnosticAnalyzer[] Analyzers)> subjects, MarkdownTable table)
    {
        Cost[] costs = Measurement.Run(options, ProcessorClock.Process, [.. subjects.Select(s => new Func<int, Action>(_ => Analysis(workload, s.Analyzers)))]);
        for (int i = 1; i < costs.Length; i++)
        {
            double time = (costs[i].Time - costs[0].Time).TotalMicroseconds / workload.Methods;
            double kilobytes = (costs[i].Bytes - costs[0].Bytes) / 1024.0 / workload.Methods;
            table.Add(workload.Methods.ToString(CultureInfo.InvariantCulture), subjects[i].Name, time.ToString("F1", CultureInfo.InvariantCulture), kilobytes.ToString("F1", CultureInfo.InvariantCulture));
        }
    }

    private static Action Analysis(Workload workload, DiagnosticAnalyzer[] analyzers)
    {
        CompilationWithAnalyzers analysis = workload.Fresh().WithAnalyzers(
            [.. analyzers],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        return () =>
        {
            ImmutableArray<Diagnostic> found = analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
            if (!found.IsEmpty)
            {
                throw new InvalidOperationException($"The corpus has to be free of problems: {found[0]}");
            }
        };
    }
}
