using System.ClientModel.Primitives;

namespace PromptGrad.OpenAI;

/// <summary>Gives each call its <see cref="Exchange"/>, while it is still on the thread that made it.</summary>
internal sealed class ExchangeStartPolicy : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Exchange.Attach(message);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Exchange.Attach(message);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }
}
