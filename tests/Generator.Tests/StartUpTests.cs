using System.Globalization;

namespace PromptGrad.Generator.Tests;

public sealed class StartUpTests
{
    private const int PromptsOfComponent = 10;

    [Fact]
    public async Task What_is_done_before_the_first_call_does_not_grow_with_the_number_of_prompts()
    {
        long few = await AllocatedByFirstCallAsync(1);
        long many = await AllocatedByFirstCallAsync(100);

        // The smallest object for each further prompt would be 24 bytes; less than one is what the runtime itself allocates now and then.
        Assert.InRange(many, 1, few + (99 * PromptsOfComponent));
    }

    /// <summary>The bytes that the first use of one of the prompts allocates, in a program that has used none before.</summary>
    private static async Task<long> AllocatedByFirstCallAsync(int components)
    {
        string declarations = string.Concat(Enumerable.Range(0, components).Select(static i => string.Create(CultureInfo.InvariantCulture, $$"""
            public sealed record Answer{{i}}(string Text, double Score, string[] Reasons);
            public sealed partial class Component{{i}}(IChatClient chat)
            {
            {{string.Concat(Enumerable.Range(0, PromptsOfComponent).Select(n => PromptOf(i, n)))}}
            }

            """)));
        object? bytes = await Consumer.RunAsync(new FakeChatClient(), declarations, """
            long before = GC.GetAllocatedBytesForCurrentThread();
            var component = new Component0(chat);
            component.Ask0Prompt.Render("Why?");
            component.Ask0Prompt.ParseReply("{\"text\":\"So.\",\"score\":1,\"reasons\":[]}");
            return GC.GetAllocatedBytesForCurrentThread() - before;
            """);
        return (long)bytes!;
    }

    private static string PromptOf(int component, int number) => string.Create(CultureInfo.InvariantCulture, $$"""
            [SystemPrompt("You answer question {{number}}.", Trainable = true)]
            [Prompt("<question>")]
            public partial Task<Answer{{component}}> Ask{{number}}Async(string question, CancellationToken cancellationToken = default);

        """);
}
