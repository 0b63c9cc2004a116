using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp;
using PromptGrad.Generator.Benchmarks;

var options = Options.Parse(args);
Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, compiler {typeof(CSharpCompilation).Assembly.GetName().Version}\n");
Console.WriteLine(GeneratorBenchmark.Run(options));
Console.WriteLine(AnalyzerBenchmark.Run(options));
