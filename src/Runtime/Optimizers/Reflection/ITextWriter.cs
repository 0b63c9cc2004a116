using Microsoft.Extensions.AI;

namespace PromptGrad.Optimizers;

/// <summary>A component that asks a model for one text, in the form of <see cref="TextAnswer"/>.</summary>
internal interface ITextWriter
{
    /// <summary>The messages of the first request.</summary>
    IEnumerable<ChatMessage> Render(string material);

    /// <summary>Asks for the text.</summary>
    Task<string> WriteAsync(string material, ChatOptions options, CancellationToken cancellationToken);

    /// <summary>Asks again after an answer that cannot be used.</summary>
    Task<string> WriteAgainAsync(IEnumerable<ChatMessage> conversation, string problem, ChatOptions options, CancellationToken cancellationToken);
}
