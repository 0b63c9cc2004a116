using System;
using System.Collections.Concurrent;

namespace PromptGrad.Analyzers.Sinks;

/// <summary>
/// The arguments of messages, each text once. A build shows equal diagnostics once, as two methods with the same file have them, but compares
/// their arguments by reference.
/// </summary>
internal sealed class ArgumentPool
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public string? Share(string? text) => text is null ? null : _texts.GetOrAdd(text, text);
}
