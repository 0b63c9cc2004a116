using System.Text;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>The chunks of one streamed reply, as updates.</summary>
internal sealed class StreamMapper(EndpointErrors errors)
{
    private readonly StringBuilder _refusal = new();
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
        _refusal.Append(chunk.RefusalUpdate);
        ChatResponseUpdate update = CreateUpdate();
        update.RawRepresentation = chunk;
        if (chunk.FinishReason is { } reason)
        {
            update.FinishReason = FinishReasonMapper.Map(reason);
            _hasFinished = true;
        }

        if (chunk.Patch.TryGetValue("$.choices[0].delta.reasoning_content"u8, out string? reasoning) && !string.IsNullOrEmpty(reasoning))
        {
            update.Contents.Add(new TextReasoningContent(reasoning));
        }

        foreach (OAI.ChatMessageContentPart part in chunk.ContentUpdate)
        {
            update.Contents.Add(PartMapper.Map(part));
        }

        if (chunk.Usage is { } usage)
        {
            update.Contents.Add(new UsageContent(UsageMapper.Map(usage)));
        }

        return update;
    }

    /// <summary>What is left to say after the last chunk: a refusal comes whole, because its pieces would not be joined by the reader.</summary>
    public ChatResponseUpdate? Finish()
    {
        if (!_hasFinished)
        {
            throw _hasBegun ? errors.CreateBrokenStream() : errors.CreateEmptyStream();
        }

        if (_refusal.Length == 0)
        {
            return null;
        }

        ChatResponseUpdate update = CreateUpdate();
        update.Contents.Add(Refusal.CreateContent(_refusal.ToString()));
        return update;
    }

    private ChatResponseUpdate CreateUpdate() => new() { Role = ChatRole.Assistant, ResponseId = _id, MessageId = _id, ModelId = _model, CreatedAt = _createdAt };

    private void RefuseUnread(OAI.StreamingChatCompletionUpdate chunk)
    {
        if (chunk.Patch.TryGetJson("$.error"u8, out ReadOnlyMemory<byte> error))
        {
            throw errors.CreateStreamedError(Encoding.UTF8.GetString(error.Span));
        }

        if (chunk.ToolCallUpdates is [var call, ..])
        {
            throw new NotSupportedException($"The reply calls the tool '{call.FunctionName}'. This client does not read tool calls.");
        }

        if (chunk.OutputAudioUpdate is not null)
        {
            throw new NotSupportedException("The reply is audio. This client reads text only.");
        }
    }
}
