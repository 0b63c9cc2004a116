using BenchmarkDotNet.Attributes;
using HandlebarsDotNet;
using Microsoft.Extensions.AI;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>Makes the two messages of the prompt.</summary>
[MemoryDiagnoser]
public class RenderingBenchmark
{
    private static readonly HandlebarsTemplate<object, object> s_template = Handlebars.Compile("Read this invoice:\n{{{text}}}");

    private readonly string _text = Texts.Of(1);
    private readonly InvoiceReader _reader = new(new SilentClient());

    /// <summary>The generated method.</summary>
    [Benchmark(Description = "PromptGrad, Render")]
    public IReadOnlyList<ChatMessage> Generated() => _reader.ReadPrompt.Render(_text);

    /// <summary>An interpolated string.</summary>
    [Benchmark(Baseline = true, Description = "interpolation by hand")]
    public IReadOnlyList<ChatMessage> Interpolation() =>
        new ChatMessage[] { new(ChatRole.System, InvoiceReader.Instructions), new(ChatRole.User, InvoiceReader.Interpolated(_text)) };

    /// <summary>A compiled template.</summary>
    [Benchmark(Description = "Handlebars.Net, compiled")]
    public IReadOnlyList<ChatMessage> Template() =>
        new ChatMessage[] { new(ChatRole.System, InvoiceReader.Instructions), new(ChatRole.User, s_template(new Dictionary<string, object> { ["text"] = _text })) };
}
