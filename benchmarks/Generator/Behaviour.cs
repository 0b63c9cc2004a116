using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>What a generator does, apart from how fast: counted, not timed.</summary>
/// <param name="Characters">The length of the generated text.</param>
/// <param name="OutputsAgain">How many outputs an unrelated edit, a shift and an edit of one method run again, of how many.</param>
/// <param name="HeldBytes">What the driver keeps alive when the compilation is gone.</param>
/// <param name="IsOrderIndependent">Whether the order of the files changes nothing.</param>
/// <param name="RootsNothing">Whether a driver that has seen a second compilation lets go of the first.</param>
internal sealed record Behaviour(long Characters, string OutputsAgain, long HeldBytes, bool IsOrderIndependent, bool RootsNothing)
{
    public static Behaviour Of(Subject subject)
    {
        Compilation original = subject.Workload.Original();
        string text = TextOf(subject, original);
        subject.NewDriver().RunGeneratorsAndUpdateCompilation(original, out Compilation updated, out _);
        if (text.Length > 0 && updated.GetDiagnostics().FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException($"The corpus has to compile with {subject.Name}: {error}");
        }

        string again = string.Join(", ", Enum.GetValues<EditKind>().Select(kind => OutputsAfter(subject, kind))) + " of " + OutputsOf(subject.NewDriver(isTracked: true).RunGenerators(original)).Count();
        (long held, bool rootsNothing) = HeldBy(subject);
        return new(text.Length, again, held, text == TextOf(subject, subject.Workload.Reversed()), rootsNothing);
    }

    private static string TextOf(Subject subject, Compilation compilation) => string.Concat(subject.NewDriver().RunGenerators(compilation).GetRunResult().GeneratedTrees
        .OrderBy(static t => t.FilePath, StringComparer.Ordinal).Select(static t => t.ToString()));

    private static int OutputsAfter(Subject subject, EditKind kind)
    {
        GeneratorDriver driver = subject.NewDriver(isTracked: true).RunGenerators(subject.Workload.Original());
        driver = driver.RunGenerators(subject.Workload.Edit(subject.Workload.Original(), kind, revision: 999_999));
        return OutputsOf(driver).Count(static r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static IEnumerable<IncrementalStepRunReason> OutputsOf(GeneratorDriver driver) =>
        from result in driver.GetRunResult().Results
        from steps in result.TrackedOutputSteps.Values
        from step in steps
        from output in step.Outputs
        select output.Reason;

    private static (long Held, bool RootsNothing) HeldBy(Subject subject)
    {
        long before = LiveBytes();
        GeneratorDriver driver = RunTwice(subject, out WeakReference first);
        long held = LiveBytes() - before;
        bool rootsNothing = !first.IsAlive;
        GC.KeepAlive(driver);
        return (held, rootsNothing);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GeneratorDriver RunTwice(Subject subject, out WeakReference first)
    {
        Compilation compilation = subject.Workload.Fresh();
        first = new WeakReference(compilation);
        GeneratorDriver driver = subject.NewDriver().RunGenerators(compilation);
        return driver.RunGenerators(subject.Workload.Edit((Microsoft.CodeAnalysis.CSharp.CSharpCompilation)compilation, EditKind.Unrelated, revision: 12_345));
    }

    private static long LiveBytes()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
