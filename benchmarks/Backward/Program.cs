using System.Globalization;
using System.Runtime.InteropServices;
using PromptGrad.Backward.Benchmarks;

int runs = args is ["--runs", string number] ? int.Parse(number, CultureInfo.InvariantCulture)
    : args.Length == 0 ? 5
    : throw new ArgumentException("The only option is --runs 5.");
Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}\n");
Console.WriteLine(await EngineBenchmark.RunAsync(runs));
Console.WriteLine(await LatencyBenchmark.RunAsync(runs));
Console.WriteLine(await HttpBenchmark.RunAsync(runs));
