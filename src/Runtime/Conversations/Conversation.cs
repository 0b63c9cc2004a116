using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Conversations;
using PromptGrad.Files;

namespace PromptGrad;

/// <summary>
/// A conversation as one state that can be saved: messages, system text, tools and parameters. Its messages always stand in an order that a model can be asked
/// with, or that can become one: first the user's; then the assistant's, and the user's or results of tools, by turns.
/// <code>
/// var conversation = new Conversation("You are brief.");
/// conversation.Extend("What is 6 times 7?");
/// ChatResponse reply = await conversation.ChatAsync(client);
/// </code>
/// As a list it is its messages without the system text, so it is the history of a prompt method that takes an <c>IEnumerable&lt;ChatMessage&gt;</c>. Reading it is safe
/// while it is changed; changes are for one caller at a time.
/// </summary>
public sealed class Conversation : IReadOnlyList<ChatMessage>
{
    /// <summary>Replaced as a whole, so whoever enumerates it sees one state.</summary>
    private ChatMessage[] _messages = [];
    private int _isWaiting;

    /// <summary>Creates a conversation without messages.</summary>
    /// <param name="system">The system text; <see langword="null"/> for none.</param>
    public Conversation(string? system = null) => System = system;

    /// <summary>Creates a conversation from the messages so far.</summary>
    /// <param name="messages">The messages, without the system's.</param>
    /// <param name="system">The system text; <see langword="null"/> for none.</param>
    /// <exception cref="ConversationException">The messages stand in an order that cannot be valid.</exception>
    public Conversation(IEnumerable<ChatMessage> messages, string? system = null)
        : this(system)
    {
        ArgumentNullException.ThrowIfNull(messages);
        _messages = Extended(messages, SequenceEnd.Any);
    }

    /// <summary>What stands before the messages when they are sent. Default: nothing.</summary>
    public string? System { get; set; }

    /// <summary>The tools and the parameters that are sent: temperature, limit of output tokens, model and so on. Default: none.</summary>
    public ChatOptions Options
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new();

    /// <summary>How many messages there are, without the system text.</summary>
    public int Count => _messages.Length;

    /// <summary>Whether <see cref="ChatAsync"/> can be called: the user or the tools spoke last, and no result is missing.</summary>
    public bool AwaitsReply => MessageSequence.FindProblem(_messages, SequenceEnd.Sendable) is null;

    /// <summary>A message.</summary>
    /// <param name="index">Its place, from 0.</param>
    public ChatMessage this[int index] => _messages[index];

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="ConversationFormatException">It is no conversation, or of a newer version, or its messages stand in an order that cannot be valid.</exception>
    public static Conversation FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ConversationFormat.Read(Encoding.UTF8.GetBytes(json), path: null);
    }

    /// <summary>Reads a file that <see cref="SaveAsync"/> wrote. Tools come back as declarations: put those with code into <see cref="Options"/> again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ConversationFormatException">It is no conversation, or of a newer version, or its messages stand in an order that cannot be valid.</exception>
    public static async Task<Conversation> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ConversationFormat.Read(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), path);
    }

    /// <summary>Adds messages to which a reply can be asked for, all or none: the last is the user's or a tool's. Results of several calls may come one by one.</summary>
    /// <param name="messages">The messages.</param>
    /// <exception cref="ConversationException">The order would not be valid. The message says where and what to do; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A reply is on its way.</exception>
    public void Extend(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Append(messages, SequenceEnd.Prompting);
    }

    /// <inheritdoc cref="Extend(IEnumerable{ChatMessage})"/>
    public void Extend(params ChatMessage[] messages) => Extend((IEnumerable<ChatMessage>)messages);

    /// <summary>Adds a message of the user.</summary>
    /// <param name="userText">Its text.</param>
    /// <exception cref="ConversationException">It is not the user's turn; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A reply is on its way.</exception>
    public void Extend(string userText)
    {
        ArgumentNullException.ThrowIfNull(userText);
        Extend(new ChatMessage(ChatRole.User, userText));
    }

    /// <summary>Adds a reply that came from elsewhere, such as from a prompt method.</summary>
    /// <param name="text">The reply's text.</param>
    /// <exception cref="ConversationException">It is not the assistant's turn; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A reply is on its way.</exception>
    public void AddReply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        AddReply(new ChatMessage(ChatRole.Assistant, text));
    }

    /// <summary>Adds a reply that came from elsewhere. A client that runs tools itself replies with several messages: calls, results and the text.</summary>
    /// <param name="messages">The reply's messages; the last is the assistant's.</param>
    /// <exception cref="ConversationException">The order would not be valid; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A reply is on its way.</exception>
    public void AddReply(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Append(messages, SequenceEnd.Replied);
    }

    /// <inheritdoc cref="AddReply(IEnumerable{ChatMessage})"/>
    public void AddReply(params ChatMessage[] messages) => AddReply((IEnumerable<ChatMessage>)messages);

    /// <summary>Checks that a reply can be asked for.</summary>
    /// <exception cref="ConversationException">It cannot; the message says why and what to do.</exception>
    public void Validate()
    {
        if (MessageSequence.FindProblem(_messages, SequenceEnd.Sendable) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>Sends the conversation, adds the reply to it and returns the reply. If anything goes wrong, nothing is added.</summary>
    /// <param name="client">The model.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ConversationException">There is nothing to reply to; nothing was sent.</exception>
    /// <exception cref="ChatReplyException">The reply is empty, truncated, refused or filtered.</exception>
    /// <exception cref="BudgetExceededException">A <see cref="CallMeter"/> around the call does not allow it.</exception>
    /// <exception cref="InvalidOperationException">Another reply is on its way.</exception>
    public async Task<ChatResponse> ChatAsync(IChatClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        Begin();
        try
        {
            Validate();
            ChatResponse reply = await ChatCall.GetResponseAsync(client, Sent(), Options.Clone(), cancellationToken).ConfigureAwait(false);
            Commit(reply);
            return reply;
        }
        finally
        {
            Volatile.Write(ref _isWaiting, 0);
        }
    }

    /// <summary>Sends the conversation and gives the reply as it comes. It is added when the stream has ended; of one that is left or fails, nothing is.</summary>
    /// <param name="client">The model.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ConversationException">There is nothing to reply to; nothing was sent.</exception>
    /// <exception cref="ChatReplyException">The reply is empty, truncated, refused or filtered; thrown at its end.</exception>
    /// <exception cref="BudgetExceededException">A <see cref="CallMeter"/> around the call does not allow it.</exception>
    /// <exception cref="InvalidOperationException">Another reply is on its way.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> ChatStreamingAsync(IChatClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return StreamAsync(client, cancellationToken);
    }

    /// <summary>The whole state as JSON, of which <see cref="FromJson"/> makes an equal conversation. Of tools the declarations are kept, and of failures the messages.</summary>
    /// <exception cref="NotSupportedException">There is something that has no place in JSON; the message says what.</exception>
    public string ToJson() => Encoding.UTF8.GetString(ConversationFormat.Write(this).Span);

    /// <summary>Writes the whole state to a file. The file is replaced as a whole: if anything goes wrong the old one stays.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="cancellationToken">Cancels the writing; the old file stays.</param>
    /// <exception cref="NotSupportedException">There is something that has no place in JSON; the message says what.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the folder is.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AtomicFile.WriteAsync(path, ConversationFormat.Write(this), cancellationToken);
    }

    /// <inheritdoc/>
    public IEnumerator<ChatMessage> GetEnumerator() => ((IEnumerable<ChatMessage>)_messages).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IChatClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Begin();
        try
        {
            Validate();
            var updates = new List<ChatResponseUpdate>();
            await foreach (ChatResponseUpdate update in ChatCall.StreamAsync(client, Sent(), Options.Clone(), updates, cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }

            Commit(updates.ToChatResponse());
        }
        finally
        {
            Volatile.Write(ref _isWaiting, 0);
        }
    }

    private void Append(IEnumerable<ChatMessage> messages, SequenceEnd end)
    {
        Begin();
        try
        {
            _messages = Extended(messages, end);
        }
        finally
        {
            Volatile.Write(ref _isWaiting, 0);
        }
    }

    private void Begin()
    {
        if (Interlocked.Exchange(ref _isWaiting, 1) != 0)
        {
            throw new InvalidOperationException("A reply to this conversation is on its way. Wait for it, or use a conversation of its own for what goes on beside it.");
        }
    }

    private void Commit(ChatResponse reply)
    {
        List<ChatMessage> spoken = Joined(reply.Messages);
        string text = reply.Text;
        if (ReplyProblem.Find(reply, text) is { } problem && (problem.Kind != ChatReplyProblem.Empty || !spoken.SelectMany(m => m.Contents).Any(IsSaid)))
        {
            throw new ChatReplyException(problem.Kind, problem.Message, text);
        }

        _messages = Extended(spoken, SequenceEnd.Replied);
    }

    /// <summary>The messages of a reply that say something. Clients may give reasoning, text and calls as a message each: that is one turn.</summary>
    private static List<ChatMessage> Joined(IEnumerable<ChatMessage> messages)
    {
        var joined = new List<ChatMessage>();
        foreach (ChatMessage message in messages.Where(message => message.Contents.Any(content => content is not UsageContent)))
        {
            if (joined is [.., var last] && last.Role == ChatRole.Assistant && message.Role == ChatRole.Assistant)
            {
                joined[^1] = last.Clone();
                joined[^1].Contents = [.. last.Contents, .. message.Contents];
            }
            else
            {
                joined.Add(message);
            }
        }

        return joined;
    }

    /// <summary>Whether a content other than text makes a reply: a call of a tool, or an image.</summary>
    private static bool IsSaid(AIContent content) => content is not (TextContent or TextReasoningContent or UsageContent);

    private ChatMessage[] Sent() => string.IsNullOrEmpty(System) ? _messages : [new(ChatRole.System, System), .. _messages];

    private ChatMessage[] Extended(IEnumerable<ChatMessage> added, SequenceEnd end)
    {
        ChatMessage[] messages = [.. _messages, .. added];
        int missing = Array.IndexOf(messages, null);
        return missing >= 0 ? throw new ArgumentException($"Message {missing} is null.", nameof(added))
            : MessageSequence.FindProblem(messages, end) is { } problem ? throw problem
            : messages;
    }
}
