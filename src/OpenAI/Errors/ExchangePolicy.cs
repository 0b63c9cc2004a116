using System.ClientModel.Primitives;

namespace PromptGrad.OpenAI;

/// <summary>Records every attempt of a call in the call's <see cref="Exchange"/>.</summary>
internal sealed class ExchangePolicy : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        BeforeAttempt(message);
        ProcessNext(message, pipeline, currentIndex);
        AfterAttempt(message);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        BeforeAttempt(message);
        await ProcessNextAsync(message, pipeline, currentIndex).ConfigureAwait(false);
        AfterAttempt(message);
    }

    private static void BeforeAttempt(PipelineMessage message)
    {
        if (Exchange.Of(message) is { } exchange)
        {
            exchange.Attempts++;
            exchange.Reply = null;
            exchange.Headers = null;
        }
    }

    private static void AfterAttempt(PipelineMessage message)
    {
        if (Exchange.Of(message) is { } exchange)
        {
            exchange.Headers = message.Response?.Headers;
            exchange.Reply = message.BufferResponse ? message.Response : null;
        }
    }
}
