using System.Runtime.CompilerServices;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptGrad.Testing;

/// <summary>
/// A chat client for tests: it replies by rules, records every request, and fails loudly when no rule fits.
/// <code>
/// var client = new ScriptedChatClient();
/// client.WhenUserSays("Hello").Reply("Ciao");
/// client.When(request => request.SystemText.Length == 0).Throw(() => new HttpRequestException("down")).Reply("back again");
/// </code>
/// The first rule that matches answers. Safe for concurrent use; where requests race for the steps of one rule, use a reply that
/// depends on the request instead.
/// </summary>
/// <param name="timeProvider">The clock of <see cref="ScriptedReply.Delay"/>. Default: the system's.</param>
public sealed class ScriptedChatClient(TimeProvider? timeProvider = null) : IChatClient
{
    private readonly object _gate = new();
    private readonly List<ScriptedRule> _rules = [];
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<RecordedRequest> _unmatched = [];
    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;

    /// <summary>The requests so far, in the order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Adds a rule for the requests that fulfil a condition.</summary>
    /// <param name="condition">The condition; may be called concurrently.</param>
    /// <param name="description">What messages call the rule. Default: the condition's source text.</param>
    public ScriptedRule When(Func<RecordedRequest, bool> condition, [CallerArgumentExpression(nameof(condition))] string description = "")
    {
        ArgumentNullException.ThrowIfNull(condition);
        var rule = new ScriptedRule(description, condition);
        lock (_gate)
        {
            _rules.Add(rule);
        }

        return rule;
    }

    /// <summary>Adds a rule for the requests whose last user message contains a text.</summary>
    /// <param name="text">The text; case matters.</param>
    public ScriptedRule WhenUserSays(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return When(request => request.LastUserText.Contains(text, StringComparison.Ordinal), $"the last user message contains \"{text}\"");
    }

    /// <summary>Adds a rule for the requests in which any message contains a text.</summary>
    /// <param name="text">The text; case matters.</param>
    public ScriptedRule WhenAnyMessageSays(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return When(request => request.Messages.Any(m => m.Text.Contains(text, StringComparison.Ordinal)), $"a message contains \"{text}\"");
    }

    /// <summary>Adds a rule for every request that no rule before it answers.</summary>
    public ScriptedRule Otherwise() => When(_ => true, "otherwise");

    /// <summary>Fails if a rule was never used, or a request was not answered by any, also when the code under test swallowed that failure.</summary>
    /// <exception cref="InvalidOperationException">The message says which.</exception>
    public void VerifyAllRulesUsed()
    {
        lock (_gate)
        {
            string[] problems =
            [
                .. _rules.Where(r => r.Uses == 0).Select(r => $"the rule '{r.Description}' was never used"),
                .. _unmatched.Select(r => string.Create(CultureInfo.InvariantCulture, $"no rule answered request {r.Number}")),
            ];
            if (problems.Length > 0)
            {
                throw new InvalidOperationException($"The script and the requests differ after {_requests.Count} requests: {string.Join("; ", problems)}.");
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="UnscriptedRequestException">No rule matches.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        (RecordedRequest request, ScriptedRule[] rules) = Record(messages, options);
        ScriptedReply reply = Answer(request, rules);
        if (reply.Delay > TimeSpan.Zero)
        {
            await Task.Delay(reply.Delay, _time, cancellationToken).ConfigureAwait(false);
        }

        return reply.ToResponse(request.Number);
    }

    /// <inheritdoc/>
    /// <remarks>The reply of the rule, word by word.</remarks>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ReplyStream.Of(token => GetResponseAsync(messages, options, token), cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => LeafClient.ServiceOf(this, "scripted", serviceType, serviceKey);

    /// <summary>Does nothing; what was recorded can still be read.</summary>
    public void Dispose()
    {
    }

    private (RecordedRequest Request, ScriptedRule[] Rules) Record(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        lock (_gate)
        {
            var request = new RecordedRequest(_requests.Count + 1, [.. messages], options);
            _requests.Add(request);
            return (request, [.. _rules]);
        }
    }

    private ScriptedReply Answer(RecordedRequest request, ScriptedRule[] rules)
    {
        foreach (ScriptedRule rule in rules)
        {
            if (rule.Take(request) is { } reply)
            {
                return reply(request);
            }
        }

        lock (_gate)
        {
            _unmatched.Add(request);
        }

        throw new UnscriptedRequestException(request, rules);
    }
}
