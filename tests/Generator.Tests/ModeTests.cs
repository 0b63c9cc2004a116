namespace PromptGrad.Generator.Tests;

public sealed class ModeTests
{
    private const string Component = """
        public partial class Inner(IChatClient chat)
        {
            [SystemPrompt("Be brief.", Trainable = true)] [Prompt("<q>")] public partial Task<string> AskAsync(string q);
            [Prompt("<q>", Trainable = true)] public partial Task<string> TellAsync(IChatClient client, string q);
        }

        [GradComponent("outer")]
        public partial class Outer(Inner inner)
        {
            public Inner Inner => inner;
            [GradComponent("Reads.", Trainable = true, Critique = true)] public int Read(string a) => a.Length;
        }

        public sealed class Engine(string name) : IBackwardEngine
        {
            public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default) =>
                Task.FromResult<IReadOnlyList<string>>(critique.Inputs.Select(i => name + " on " + i.Name).ToArray());
        }
        """;

    [Fact]
    public async Task In_evaluation_a_call_is_not_recorded_for_the_sake_of_its_texts() => Assert.Equal(
        "True True True | False False False",
        await RunAsync("""
            async Task<string> Recorded() => ((await outer.Inner.AskAsync(plain)).Operation is not null) + " " + ((await outer.Inner.TellAsync(chat, plain)).Operation is not null) + " " + (outer.Read(plain).Operation is not null);
            string before = await Recorded();
            outer.Eval();
            return before + " | " + await Recorded();
            """));

    [Fact]
    public async Task In_evaluation_feedback_flows_through_to_the_arguments_only() => Assert.Equal(
        "e on q, e on q, e on a | 0 0 0",
        await RunAsync("""
            outer.Eval();
            var options = new BackwardOptions { Engine = new Engine("e") };
            await (await outer.Inner.AskAsync(wanted)).BackwardAsync("better", options);
            await (await outer.Inner.TellAsync(chat, wanted)).BackwardAsync("better", options);
            await outer.Read(wanted).BackwardAsync("better", options);
            return string.Join(", ", wanted.Gradients.Select(g => g.Text)) + " | " + outer.Inner.AskPrompt.System.Gradients.Count + " " + outer.Inner.TellPrompt.User.Gradients.Count + " " + outer.ReadDescription.Gradients.Count;
            """));

    [Fact]
    public async Task Training_again_brings_the_gradients_back() => Assert.Equal(
        "e on Ask.System",
        await RunAsync("""
            outer.Eval().Train();
            await (await outer.Inner.AskAsync(plain)).BackwardAsync("better", new BackwardOptions { Engine = new Engine("e") });
            return outer.Inner.AskPrompt.System.Gradients.Single().Text;
            """));

    [Fact]
    public async Task Engine_of_a_component_criticizes_its_calls_and_those_below() => Assert.Equal(
        "mine on Ask.System | mine on Read.Description | inner on Ask.System",
        await RunAsync("""
            outer.UseBackwardEngine(new Engine("mine"));
            await (await outer.Inner.AskAsync(plain)).BackwardAsync("better");
            await outer.Read(plain).BackwardAsync("better");
            outer.Inner.UseBackwardEngine(new Engine("inner"));
            await (await outer.Inner.AskAsync(plain)).BackwardAsync("better");
            return string.Join(" | ", outer.Inner.AskPrompt.System.Gradients[0].Text, outer.ReadDescription.Gradients[0].Text, outer.Inner.AskPrompt.System.Gradients[1].Text);
            """));

    [Fact]
    public async Task Component_that_is_switched_off_hands_feedback_on_without_a_call() => Assert.Equal(
        "better better better",
        await RunAsync("""
            outer.UseBackwardEngine(BackwardEngine.PassThrough);
            var options = new BackwardOptions { Engine = new Engine("never") };
            await (await outer.Inner.AskAsync(wanted)).BackwardAsync("better", options);
            await outer.Read(wanted).BackwardAsync("better", options);
            return string.Join(" ", wanted.Gradients.Select(g => g.Text)) + " " + outer.ReadDescription.Gradients.Single().Text;
            """));

    [Fact]
    public async Task Copy_of_a_record_has_a_mode_of_its_own() => Assert.Equal(
        "True False True",
        await Consumer.RunAsync(new FakeChatClient(), """
            public partial record R(IChatClient Chat) { [Prompt("<q>", Trainable = true)] public partial Task<string> AskAsync(string q); }
            """, """
            var first = new R(chat);
            first.Eval();
            R second = first with { };
            var q = new Variable<string>("q");
            return (first == second) + " " + ((await first.AskAsync(q)).Operation is not null) + " " + ((await second.AskAsync(q)).Operation is not null);
            """));

    private static Task<object?> RunAsync(string body) => Consumer.RunAsync(
        new FakeChatClient(), Component, "var outer = new Outer(new Inner(chat)); var plain = new Variable<string>(\"x\"); var wanted = new Variable<string>(\"x\", \"input\", requiresGradient: true); " + body);
}
