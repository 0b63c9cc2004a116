using System.Runtime.InteropServices;
using Quickstart;

using var cancellation = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
{
    // The program ends by itself, with nothing half-written.
    signal.Cancel = true;
    cancellation.Cancel();
});
return await QuickstartRun.RunAsync(args, Environment.GetEnvironmentVariable, Console.Out, Console.Error, cancellation.Token);
