using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>Generators side by side: a first run, and what an edit costs afterwards.</summary>
internal static class GeneratorBenchmark
{
    public static string Run(Options options)
    {
        var table = new MarkdownTable(
            "Methods", "Generator", "cold, µs a method", "of floor", "KB a method", "unrelated edit, µs", "of floor", "KB", "shift, µs", "KB", "one method, µs", "KB",
            "outputs again", "text, KB", "held, KB", "any order", "roots nothing");
        foreach (int size in options.Sizes)
        {
            Measure(options, SubjectsOf(options, size), table);
        }

        return table.ToString();
    }

    private static Subject[] SubjectsOf(Options options, int size)
    {
        var prompts = new PromptCorpus();
        var workload = new Workload(prompts, size);
        Subject[] before = options.Before is not { } folder ? [] :
        [
            new("PromptGrad before", Extensions.LoadGenerator(Path.Combine(folder, "PromptGrad.Generator.dll")), new Workload(new PromptCorpus(Path.Combine(folder, "PromptGrad.dll")), size)),
        ];
        return
        [
            new("floor", new FloorGenerator(prompts.Attribute), workload),
            .. before,
            new("PromptGrad", new PromptGradGenerator(), workload),
            new("LoggerMessage", Extensions.LoadGenerator(TargetingPack.AspNetCore.Generator("Microsoft.Extensions.Logging.Generators.dll")), new Workload(new LogCorpus(), size)),
        ];
    }

    private static void Measure(Options options, Subject[] subjects, MarkdownTable table)
    {
        GeneratorDriver[] primed = [.. subjects.Select(static s => s.NewDriver().RunGenerators(s.Workload.Original()))];
        Cost[] cold = Measurement.Run(options, ProcessorClock.Thread, [.. subjects.Select(static s => new Func<int, Action>(_ => Cold(s)))]);
        Cost[][] edits = [.. Enum.GetValues<EditKind>().Select(kind =>
            Measurement.Run(options, ProcessorClock.Thread, [.. subjects.Select((s, i) => new Func<int, Action>(revision => Edited(s, primed[i], kind, revision)))]))];
        for (int i = 0; i < subjects.Length; i++)
        {
            Workload workload = subjects[i].Workload;
            int n = workload.Methods;
            Behaviour behaviour = Behaviour.Of(subjects[i]);
            table.Add(
                Format(n, 0),
                subjects[i].Name,
                Microseconds(cold[i], n),
                Ratio(cold[i], cold[0]),
                Kilobytes(cold[i].Bytes, n),
                Microseconds(edits[0][i], n),
                Ratio(edits[0][i], edits[0][0]),
                Kilobytes(edits[0][i].Bytes, n),
                Microseconds(edits[1][i], n),
                Kilobytes(edits[1][i].Bytes, n),
                Microseconds(edits[2][i], n),
                Kilobytes(edits[2][i].Bytes, n),
                behaviour.OutputsAgain,
                Kilobytes(behaviour.Characters, n),
                Kilobytes(behaviour.HeldBytes, n),
                behaviour.IsOrderIndependent ? "yes" : "no",
                behaviour.RootsNothing ? "yes" : "no");
        }
    }

    private static Action Cold(Subject subject)
    {
        GeneratorDriver driver = subject.NewDriver();
        Compilation compilation = subject.Workload.Fresh();
        return () => driver.RunGenerators(compilation);
    }

    /// <summary>Drivers are immutable: each run starts from the same state.</summary>
    private static Action Edited(Subject subject, GeneratorDriver primed, EditKind kind, int revision)
    {
        Compilation edited = subject.Workload.Edit(subject.Workload.Original(), kind, revision);
        return () => primed.RunGenerators(edited);
    }

    private static string Microseconds(Cost cost, int methods) => Format(cost.Time.TotalMicroseconds / methods, 1);

    private static string Kilobytes(long bytes, int methods) => Format(bytes / 1024.0 / methods, 1);

    private static string Ratio(Cost cost, Cost floor) => Format(cost.Time / floor.Time, 2);

    private static string Format(double number, int digits) => number.ToString("F" + digits, CultureInfo.InvariantCulture);
}
