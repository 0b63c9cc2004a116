using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Telemetry;

namespace PromptGrad.Replies;

/// <summary>Asks a model for a reply of a type, and asks again when what it says doesn't fit. Called by generated code.</summary>
public static partial class ReplyCall
{
    /// <summary>Sends messages and reads the reply.</summary>
    /// <typeparam name="T">What the reply becomes.</typeparam>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="type">How the reply is asked for and read.</param>
    /// <param name="rules">How often it is asked for and what it must pass; two attempts by schema if <see langword="null"/>.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ChatReplyException">The reply is truncated, refused or filtered; or no reply in all attempts could be read or passed the checks.</exception>
    /// <exception cref="BudgetExceededException">A <see cref="CallMeter"/> around the call does not allow it.</exception>
    public static async Task<T> GetAsync<T>(IChatClient client, IReadOnlyList<ChatMessage> messages, ReplyType<T> type, ReplyRules<T>? rules, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ReplyOutcome<T> outcome = await RunAsync(client, null, messages, type, rules, options, cancellationToken).ConfigureAwait(false);
        return outcome.Value;
    }

    /// <summary>Reads a text as if a model had replied it.</summary>
    /// <typeparam name="T">What the reply becomes.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="type">How it is read.</param>
    /// <exception cref="ChatReplyException">It cannot be read; the message says why.</exception>
    public static Reply<T> Parse<T>(string text, ReplyType<T> type)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(type);
        ReplyReadResult<Reply<T>> read = ReplyTypes.Detailed(type).Read(new(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)), text, Attempt: 1, Usage: null, IsLast: true));
        return read.Problem is { } problem ? throw new ChatReplyException(ChatReplyProblem.Unreadable, $"The reply can't be read: {problem}", text) : read.Value;
    }

    /// <summary>What keeps a text from being a reply of a type, or <see langword="null"/>.</summary>
    internal static string? FindProblem<T>(string text, ReplyType<T> type) =>
        type.Read(new(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)), text, Attempt: 1, Usage: null, IsLast: true)).Problem;

    /// <summary>As <see cref="GetAsync"/>, whatever asking takes, and with all that a recorded call wants to know.</summary>
    internal static ValueTask<ReplyOutcome<T>> RunAsync<T>(ChatAsk ask, IReadOnlyList<ChatMessage> messages, ReplyType<T> type, ReplyRules<T>? rules, ChatOptions? options, CancellationToken cancellationToken) =>
        RunAsync(null, ask, messages, type, rules, options, cancellationToken);

    /// <summary>The same by a client, or else by whatever asking takes. Pooled, because it is in the way of every typed call.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ReplyOutcome<T>> RunAsync<T>(
        IChatClient? client,
        ChatAsk? ask,
        IReadOnlyList<ChatMessage> messages,
        ReplyType<T> type,
        ReplyRules<T>? rules,
        ChatOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(type);
        rules ??= ReplyRules<T>.Default;
        options = OptionsFor(type.Format, rules.Format, options);
        IReadOnlyList<ChatMessage> conversation = messages;
        UsageDetails? usage = null;
        for (int attempt = 1; ; attempt++)
        {
            ChatResponse response = await (client is null ? ask!(conversation, options, cancellationToken) : ChatCall.GetResponseAsync(client, conversation, options, cancellationToken)).ConfigureAwait(false);
            usage = Add(usage, response.Usage);
            string text = response.Text;
            bool isLast = attempt >= rules.MaxAttempts;
            if (!type.TakesAnything && ReplyProblem.Find(response, text) is { } failure)
            {
                if (isLast || !IsWorthAnother(failure.Kind, type.IsAskedAgainWhenTruncated))
                {
                    throw new ChatReplyException(failure.Kind, failure.Message, text);
                }

                // There is nothing to correct: the same question may find a whole answer.
                conversation = messages;
                CountRejected(failure.Kind);
                continue;
            }

            ReplyReadResult<T> read = type.Read(new(response, text, attempt, usage, isLast));
            List<string>? remarks = null;
            string? problem = read.Problem ?? Check(rules.Checks, read.Value, ref remarks);
            if (problem is null)
            {
                return new(remarks is null ? read.Value : type.WithRemarks(read.Value, remarks), text, read.Json, remarks ?? []);
            }

            ChatReplyProblem kind = read.Problem is null ? ChatReplyProblem.Rejected : ChatReplyProblem.Unreadable;
            if (isLast)
            {
                throw new ChatReplyException(kind, $"{(attempt == 1 ? "The model's reply" : $"The model's last reply of {attempt}")} can't be used: {problem}", text);
            }

            conversation = Correction.Of(messages, text, problem);
            CountRejected(kind);
        }
    }

    private static bool IsWorthAnother(ChatReplyProblem problem, bool isTruncatedWorthIt) =>
        problem == ChatReplyProblem.Empty || (problem == ChatReplyProblem.Truncated && isTruncatedWorthIt);

    private static void CountRejected(ChatReplyProblem problem) =>
        Instruments.RejectedReplies.Add(1, new KeyValuePair<string, object?>(SemanticConventions.RejectionReason, problem switch
        {
            ChatReplyProblem.Empty => "empty",
            ChatReplyProblem.Truncated => "truncated",
            ChatReplyProblem.Rejected => "check",
            _ => "unreadable",
        }));

    private static ChatOptions? OptionsFor(ChatResponseFormat? schema, ReplyFormat format, ChatOptions? options)
    {
        if (format == ReplyFormat.Prompt || schema is null)
        {
            return options;
        }

        ChatOptions asking = options?.Clone() ?? new();
        asking.ResponseFormat = schema;
        return asking;
    }

    /// <summary>What the first hard check says that the value does not pass; what soft ones say is collected.</summary>
    private static string? Check<T>(IReadOnlyList<ReplyCheck<T>> checks, T value, ref List<string>? remarks)
    {
        foreach (ReplyCheck<T> check in checks)
        {
            if (check.FindProblem(value) is { } problem)
            {
                if (check.IsHard)
                {
                    return problem;
                }

                (remarks ??= []).Add(problem);
            }
        }

        return null;
    }

    /// <summary>The tokens of several calls, as far as clients say.</summary>
    internal static UsageDetails? Add(UsageDetails? sum, UsageDetails? usage)
    {
        if (sum is null || usage is null)
        {
            return sum ?? usage;
        }

        var all = new UsageDetails();
        all.Add(sum);
        all.Add(usage);
        return all;
    }
}
