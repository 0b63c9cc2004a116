using Microsoft.Extensions.AI;

namespace PromptGrad.Testing;

/// <summary>One message of a <see cref="RecordedRequest"/>.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">The message's text at the time of the request.</param>
public sealed record RecordedMessage(ChatRole Role, string Text);
