using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>
/// The chunks of one streamed reply, as updates. A chunk may say several things; their order is text, calls of tools (whole, when the model has finished), finish reason, usage.
/// </summary>
internal sealed class AlephAlphaStream(EndpointErrors errors)
{
    private readonly ToolCallCollector _calls = new();
    private string? _id;
    private bool _hasBegun;
    private bool _hasFinished;

    public ChatResponseUpdate Read(JsonElement chunk)
    {
        if (chunk.Member("error") is var error && !error.IsNothing())
        {
            throw errors.CreateStreamedError(error.GetRawText());
        }

        _hasBegun = true;
        _id ??= chunk.Member("id").Text();
        JsonElement choice = chunk.Member("choices").First();
        JsonElement delta = choice.Member("delta");
        var update = new ChatResponseUpdate
        {
            Role = AlephAlphaReply.ReadRole(delta),
            ResponseId = _id,
            MessageId = _id,
            ModelId = chunk.Member("model").Text(),
            CreatedAt = AlephAlphaReply.ReadTime(chunk),
            FinishReason = AlephAlphaReply.ReadFinishReason(choice),
            RawRepresentation = chunk,
        };
        AddContents(chunk, delta, update);
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

    private void AddContents(JsonElement chunk, JsonElement delta, ChatResponseUpdate update)
    {
        UsageDetails? usage = AlephAlphaReply.ReadUsage(chunk);
        JsonElement fragments = delta.Member(AlephAlphaMessages.ToolCalls);
        if (AlephAlphaReply.ReadReasoning(delta) is { } reasoning)
        {
            update.Contents.Add(reasoning);
        }

        // An empty text is one where it is all that the chunk says: the first of most streams.
        bool saysMore = !fragments.IsNothing() || update.FinishReason is not null || usage is not null || update.Contents.Count > 0;
        if (delta.Member("content").Text() is { } text && (text.Length > 0 || !saysMore))
        {
            update.Contents.Add(new TextContent(text));
        }

        Collect(fragments);
        if (update.FinishReason is not null)
        {
            _hasFinished = true;
            foreach (FunctionCallContent call in _calls.Take(_id))
            {
                update.Contents.Add(call);
            }
        }

        if (usage is not null)
        {
            update.Contents.Add(new UsageContent(usage));
        }
    }

    private void Collect(JsonElement fragments)
    {
        int position = 0;
        foreach (JsonElement fragment in fragments.Items())
        {
            JsonElement function = fragment.Member("function");
            int index = (int)(fragment.Member("index").Number() ?? position);
            _calls.Add(index, fragment.Member("id").Text(), function.Member("name").Text(), Encoding.UTF8.GetBytes(AlephAlphaReply.ReadArguments(function)));
            position++;
        }
    }
}
