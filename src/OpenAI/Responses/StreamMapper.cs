using System.Text;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>The chunks of one streamed reply, as updates. What comes whole (tool calls, a refusal) comes with the finish reason.</summary>
internal sealed class StreamMapper(EndpointErrors errors)
{
    private readonly StringBuilder _refusal = new();
    private readonly ToolCallCollector _calls = new();
    private string? _id;
    private string? _model;
    private DateTimeOffset? _createdAt;
    private bool _hasBegun;
    private bool _hasFinished;

    public ChatResponseUpdate Map(OAI.StreamingChatCompletionUpdate chunk)
    {
        RefuseUnread(chunk);
        _hasBegun = true;
        _id ??= chunk.CompletionId;
        _model ??= chunk.Model;
        _createdAt ??= chunk.CreatedAt;
        var update = new ChatResponseUpdate { Role = ChatRole.Assistant, ResponseId = _id, MessageId = _id, ModelId = _model, CreatedAt = _createdAt, RawRepresentation = chunk };
        AddPieces(chunk, update.Contents);
        Collect(chunk);
        if (chunk.FinishReason is { } reason)
        {
            update.FinishReason = FinishReasonMapper.Map(reason);
            _hasFinished = true;
            AddWholes(update.Contents);
        }

        if (chunk.Usage is { } usage)
        {
            update.Contents.Add(new UsageContent(UsageMapper.Map(usage)));
        }

        return update;
    }

    /// <summary>Checks that the stream is over because the model has finished.</summary>
    public void Finish()
    {
        if (!_hasFinished)
        {
            throw _hasBegun ? errors.CreateBrokenStream(_calls.Names) : errors.CreateEmptyStream();
        }
    }

    private static void AddPieces(OAI.StreamingChatCompletionUpdate chunk, IList<AIContent> contents)
    {
        if (ReasoningReader.Read(chunk) is { } reasoning)
        {
            contents.Add(reasoning);
        }

        foreach (OAI.ChatMessageContentPart part in chunk.ContentUpdate)
        {
            contents.Add(PartMapper.Map(part));
        }
    }

    private void Collect(OAI.StreamingChatCompletionUpdate chunk)
    {
        _refusal.Append(chunk.RefusalUpdate);
        foreach (OAI.StreamingChatToolCallUpdate fragment in chunk.ToolCallUpdates)
        {
            _calls.Add(fragment.Index, fragment.ToolCallId, fragment.FunctionName, fragment.FunctionArgumentsUpdate is { } arguments ? arguments.ToMemory().Span : []);
        }
    }

    private void AddWholes(IList<AIContent> contents)
    {
        foreach (FunctionCallContent call in _calls.Take(_id))
        {
            contents.Add(call);
        }

        if (_refusal.Length > 0)
        {
            contents.Add(Refusal.CreateContent(_refusal.ToString()));
            _refusal.Clear();
        }
    }

    private void RefuseUnread(OAI.StreamingChatCompletionUpdate chunk)
    {
        if (chunk.Patch.TryGetJson("$.error"u8, out ReadOnlyMemory<byte> error))
        {
            throw errors.CreateStreamedError(Encoding.UTF8.GetString(error.Span));
        }

        if (chunk.OutputAudioUpdate is not null)
        {
            throw new NotSupportedException("The reply is audio, which this client does not read.");
        }
    }
}
