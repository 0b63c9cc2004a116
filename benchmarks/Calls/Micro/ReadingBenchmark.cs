using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>Reads a valid reply into an invoice.</summary>
[MemoryDiagnoser]
public class ReadingBenchmark
{
    private readonly string _reply = ChatServer.Reply;
    private readonly InvoiceReader _reader = new(new SilentClient());

    /// <summary>The generated reader, with what surrounds it: the reply's details, and the check that nothing follows.</summary>
    [Benchmark(Description = "PromptGrad, generated reader")]
    public Invoice Generated() => _reader.ReadPrompt.ParseReply(_reply).Value;

    /// <summary>The serializer with generated metadata.</summary>
    [Benchmark(Baseline = true, Description = "JsonSerializer, source generation")]
    public Invoice Serializer() => JsonSerializer.Deserialize(_reply, InvoiceJson.Default.Invoice)!;
}
