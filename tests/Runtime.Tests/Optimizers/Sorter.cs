using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Optimizers;

/// <summary>A component with one text that can be learned.</summary>
[GradComponent("Sorts.")]
internal sealed partial class Sorter(IChatClient chat)
{
    [SystemPrompt("Sort.", Trainable = true)]
    [Prompt("Request: <request>")]
    public partial Task<string> SortAsync(string request, CancellationToken cancellationToken = default);
}
