using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Replies;

namespace PromptGrad.Tools;

/// <summary>
/// Asks a model, carries out the calls of tools that it replies with, and asks again with what they answered, until it replies without any. Belongs to one call of a prompt: when that
/// asks again for a reply that fits, what tools answered before stays in the conversation, and the bounds hold for all of it.
/// </summary>
/// <param name="ask">Asks once.</param>
/// <param name="set">The tools.</param>
/// <param name="recorder">Records what happens, or <see langword="null"/>.</param>
internal sealed class ToolLoop(ChatAsk ask, ToolSet set, ToolRecorder? recorder)
{
    /// <summary>A call that failed so often in the same way will not succeed.</summary>
    private const int MaxEqualFailures = 3;

    private readonly List<(int Position, IReadOnlyList<ChatMessage> Messages)> _rounds = [];
    private readonly Dictionary<(string Tool, string Arguments, string Failure), int> _failures = [];
    private bool _isStuck;

    private bool IsLast => set.Choice == ToolChoice.None || _isStuck || _rounds.Count >= set.MaxRounds;

    /// <summary>Asks until there is a reply; its usage is that of all rounds.</summary>
    public async Task<ChatResponse> AskAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        List<AITool> tools = [.. options?.Tools ?? [], .. set.Tools];
        ToolSet.RequireDifferentNames(tools);
        var invoker = new ToolInvoker(tools);
        UsageDetails? usage = null;
        while (true)
        {
            IReadOnlyList<ChatMessage> conversation = ConversationOf(messages);
            recorder?.BeginRound();
            ChatResponse response = await ask(conversation, OptionsOf(options, tools), cancellationToken).ConfigureAwait(false);
            usage = ReplyCall.Add(usage, response.Usage);
            FunctionCallContent[] calls = [.. response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Where(call => !call.InformationalOnly)];
            if (calls.Length == 0 || ReplyProblem.Find(response, response.Text) is { Kind: not ChatReplyProblem.Empty } || Array.Exists(calls, invoker.IsForeign))
            {
                return WithUsage(response, usage);
            }

            if (IsLast)
            {
                throw new ChatReplyException(ChatReplyProblem.ToolCalls, Explain(calls), response.Text);
            }

            recorder?.BeginTools();
            ToolResult[] results = await InvokeAsync(invoker, calls, cancellationToken).ConfigureAwait(false);
            recorder?.EndRound(conversation, response, calls, results, invoker);
            CountFailures(calls, results);
            _rounds.Add((messages.Count, [.. response.Messages, new(ChatRole.Tool, [.. calls.Zip(results, ContentOf)])]));
        }
    }

    /// <summary>Messages with the rounds of tools behind those that they followed.</summary>
    public IReadOnlyList<ChatMessage> ConversationOf(IReadOnlyList<ChatMessage> messages)
    {
        var conversation = new List<ChatMessage>(messages.Count + (2 * _rounds.Count));
        int next = 0;
        foreach ((int position, IReadOnlyList<ChatMessage> round) in _rounds)
        {
            for (; next < position && next < messages.Count; next++)
            {
                conversation.Add(messages[next]);
            }

            conversation.AddRange(round);
        }

        conversation.AddRange(messages.Skip(next));
        return conversation;
    }

    private static FunctionResultContent ContentOf(FunctionCallContent call, ToolResult result) => new(call.CallId, result.Value) { Exception = result.Failure };

    /// <summary>A copy, because a client may hand the same response to others.</summary>
    private static ChatResponse WithUsage(ChatResponse response, UsageDetails? usage) => usage == response.Usage ? response : new(response.Messages)
    {
        ResponseId = response.ResponseId,
        ConversationId = response.ConversationId,
        ModelId = response.ModelId,
        CreatedAt = response.CreatedAt,
        FinishReason = response.FinishReason,
        RawRepresentation = response.RawRepresentation,
        AdditionalProperties = response.AdditionalProperties,
        Usage = usage,
    };

    /// <summary>What is required is required of the first round alone: of all rounds, there would never be a reply.</summary>
    private ChatOptions OptionsOf(ChatOptions? options, IList<AITool> tools)
    {
        ChatOptions asking = options?.Clone() ?? new();
        asking.Tools = [.. tools];
        asking.ToolMode = IsLast ? ChatToolMode.None
            : _rounds.Count > 0 ? ChatToolMode.Auto
            : set.Choice == ToolChoice.Auto ? asking.ToolMode ?? ChatToolMode.Auto
            : set.Mode;
        asking.AllowMultipleToolCalls = set.IsParallel ? asking.AllowMultipleToolCalls : false;
        return asking;
    }

    /// <summary>The results are in the order of the calls, whatever ends first.</summary>
    private async Task<ToolResult[]> InvokeAsync(ToolInvoker invoker, FunctionCallContent[] calls, CancellationToken cancellationToken)
    {
        if (set.IsParallel)
        {
            return await Task.WhenAll(calls.Select(call => invoker.InvokeAsync(call, cancellationToken))).ConfigureAwait(false);
        }

        var results = new ToolResult[calls.Length];
        for (int i = 0; i < calls.Length; i++)
        {
            results[i] = await invoker.InvokeAsync(calls[i], cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    private void CountFailures(FunctionCallContent[] calls, ToolResult[] results)
    {
        foreach ((FunctionCallContent call, ToolResult result) in calls.Zip(results).Where(pair => pair.Second.IsFailure))
        {
            var key = (call.Name, ToolText.OfArguments(call.Arguments), result.Text);
            _isStuck |= (_failures[key] = _failures.GetValueOrDefault(key) + 1) >= MaxEqualFailures;
        }
    }

    private string Explain(FunctionCallContent[] calls)
    {
        string called = string.Join(", ", calls.Select(call => call.Name).Distinct(StringComparer.Ordinal));
        string when = set.Choice == ToolChoice.None ? $"although the choice of tools is '{ToolChoice.None}'"
            : _isStuck ? string.Create(CultureInfo.InvariantCulture, $"although the same call had failed {MaxEqualFailures} times and it was asked to reply without tools")
            : string.Create(CultureInfo.InvariantCulture, $"although calls had been carried out {_rounds.Count} times and it was asked to reply without tools. Raise MaxRounds, or say in the prompt when to stop");
        return $"The model called {called} {when}.";
    }
}
