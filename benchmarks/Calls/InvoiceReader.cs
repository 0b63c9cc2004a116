using Microsoft.Extensions.AI;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>The prompt that is measured.</summary>
internal sealed partial class InvoiceReader(IChatClient chat)
{
    public const string Instructions = "You read invoices.";

    [SystemPrompt(Instructions)]
    [Prompt("Read this invoice:\n<text>")]
    [Reply(MaxAttempts = 3)]
    public partial Task<Invoice> ReadAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>The same prompt, written by hand.</summary>
    public static string Interpolated(string text) => $"Read this invoice:\n{text}";
}
