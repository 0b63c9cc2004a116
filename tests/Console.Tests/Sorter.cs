using Microsoft.Extensions.AI;

namespace PromptGrad.Progress.Tests;

/// <summary>A component whose texts are trained.</summary>
internal sealed partial class Sorter(IChatClient chat)
{
    [SystemPrompt("Sort it.", Trainable = true)]
    [Prompt("<request>")]
    public partial Task<string> SortAsync(string request, CancellationToken cancellationToken = default);
}
