namespace Samples.Tests.Support;

/// <summary>An output that interrupts the program when it says something.</summary>
internal sealed class StoppingWriter(string beginning, CancellationTokenSource stop) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.StartsWith(beginning, StringComparison.Ordinal) == true)
        {
            stop.Cancel();
        }
    }
}
