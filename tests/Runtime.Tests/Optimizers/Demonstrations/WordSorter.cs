using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Optimizers.Demonstrations;

/// <summary>Says the first letter of a word. Its model knows that of a's, and of words with a letter of which it is shown one; told of letters, it knows all.</summary>
[GradComponent("Sorts words.")]
internal sealed partial class WordSorter(IChatClient chat)
{
    public const string Knowing = "Say the first letter.";

    [SystemPrompt("Sort.", Trainable = true)]
    [Prompt("Word: <word>")]
    [Demonstrations]
    public partial Task<string> SortAsync(string word, CancellationToken cancellationToken = default);
}
