namespace PromptGrad.Calls.Benchmarks;

/// <summary>A way to have an invoice read.</summary>
internal interface IDriver : IDisposable
{
    string Name { get; }

    Task<Invoice> ReadAsync(string text);
}
