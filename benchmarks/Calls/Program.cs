using System.Globalization;
using System.Runtime.InteropServices;
using PromptGrad.Calls.Benchmarks;

if (args is ["serve"])
{
    await ChatServer.RunAsync();
    return;
}

int runs = args is ["--runs", string number] ? int.Parse(number, CultureInfo.InvariantCulture)
    : args.Length == 0 ? 5
    : throw new ArgumentException("The only option is --runs 5.");
Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}\n");
using ServerProcess server = await ServerProcess.StartAsync();
Console.WriteLine(await CallBenchmark.RunAsync(server, runs));
Console.WriteLine(await FaultBenchmark.RunAsync(server, runs));
Console.WriteLine(await SchemaCost.RunAsync());
Console.WriteLine(MicroBenchmark.Run());
