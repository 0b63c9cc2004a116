using System.Runtime.InteropServices;
using NumberQuestions;
using ObjectCounting;

using var cancellation = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
{
    // The program ends by itself, with the best prompt so far.
    signal.Cancel = true;
    cancellation.Cancel();
});
return await SampleRun.RunAsync(CountingSample.Create(), args, Environment.GetEnvironmentVariable, Console.Out, Console.Error, cancellation.Token);
