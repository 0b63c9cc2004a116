using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>
/// Processor time, which other programs on the machine disturb less than elapsed time: of the thread, because a generator driver works on
/// the one that calls it, or of the process, because analyzers do not. Elapsed time where the system has no such clock.
/// </summary>
internal sealed partial class ProcessorClock
{
    private readonly int _id;

    private ProcessorClock(int id) => _id = id;

    public static ProcessorClock Process { get; } = new(2);

    public static ProcessorClock Thread { get; } = new(3);

    public TimeSpan Now => OperatingSystem.IsLinux() && ReadClock(_id, out Time time) == 0
        ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
        : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadClock(int id, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
