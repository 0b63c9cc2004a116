using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>Asks a model once, whatever that takes: a call, or several with tools between them.</summary>
internal delegate Task<ChatResponse> ChatAsk(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken);
