using System.Runtime.InteropServices;
using Assistant;

using var cancellation = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
{
    // The call under way is cancelled, and the program ends by itself.
    signal.Cancel = true;
    cancellation.Cancel();
});
return await AssistantRun.RunAsync(args, Environment.GetEnvironmentVariable, Console.Out, Console.Error, cancellation.Token);
