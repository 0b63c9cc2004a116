namespace PromptGrad.Generator.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void Translator() => Snapshot.Match(GeneratorHost.Run("""
        namespace Demo;

        /// <summary>Translates.</summary>
        /// <param name="chat">The model.</param>
        [GradComponent("Translates short texts.")]
        public sealed partial class Translator(IChatClient chat)
        {
            [SystemPrompt("You are a helpful assistant.", Trainable = true)]
            [Prompt("Translate '<text>' to <language>.")]
            public partial Task<string> TranslateAsync(string text, string language, CancellationToken cancellationToken = default);
        }
        """).Compiles().Text, "cs");

    [Fact]
    public void Derived_component_with_parts_and_json() => Snapshot.Match(string.Join("\n", GeneratorHost.Run("""
        #pragma warning disable CS1591
        namespace Demo;

        public sealed record Ticket(string Title, int? Priority, IReadOnlyList<Ticket> Related);

        [GradComponent("Sorts tickets.")]
        public partial class Sorter(IChatClient chat)
        {
            /// <summary>Sorts one ticket.</summary>
            [Prompt("<<json><ticket:json></json> for <team.Name> by <due:yyyy-MM-dd>", ClosingTags = ClosingTagPolicy.Refuse)]
            public virtual partial ValueTask<string> SortAsync(Ticket ticket, Team? team, DateTime due, string style = "short");
        }

        public sealed class Team { public string Name = ""; }

        public sealed partial class StrictSorter(IChatClient chat, Sorter fallback) : Sorter(chat)
        {
            [Prompt("<names:comma>")]
            private partial Task<string> AskAsync(IEnumerable<string> names);
        }
        """).Compiles().Files.Select(static f => f.SourceText.ToString())), "cs");

    [Fact]
    public void Functions_and_a_static_prompt() => Snapshot.Match(GeneratorHost.Run("""
        #pragma warning disable CS1591
        namespace Demo;

        public static partial class Answers
        {
            [GradComponent("Reads a number.")]
            public static int ParseAnswer(string answer, int fallback = 0) => int.TryParse(answer, out int n) ? n : fallback;

            [GradComponent]
            public static partial Task<Variable<string>> TrimAsync(Variable<string> text);

            private static string TrimAsync(string text) => text.Trim();

            [GradComponent]
            public static Task<double> ScoreAsync(string text, int[] weights, CancellationToken cancellationToken = default) => Task.FromResult(0.5);

            [Backward(nameof(ScoreAsync))]
            private static async Task ScoreBackwardAsync(BackwardContext<double> context, InputGradients<string> text, InputGradients<int[]> weights, CancellationToken cancellationToken) => await Task.Yield();

            [Prompt("Tell a joke.")]
            public static partial Task<string> JokeAsync(IChatClient chat);

            [Prompt("<wrong.Name>")]
            public static partial Task<string> WrongAsync(IChatClient chat, string wrong);
        }
        """).Compiles().Text, "cs");

    [Fact]
    public void Function_with_a_critique_and_a_text() => Snapshot.Match(GeneratorHost.Run("""
        #pragma warning disable CS1591
        namespace Demo;

        public sealed partial class Answers
        {
            [GradComponent("Reads a number.", Critique = true, Trainable = true)]
            public int ParseAnswer(string answer, int fallback = 0) => int.TryParse(answer, out int n) ? n : fallback;
        }
        """).Compiles().Text, "cs");

    [Fact]
    public void Messages_and_media() => Snapshot.Match(GeneratorHost.Run("""
        #pragma warning disable CS1591
        namespace Demo;

        public sealed partial class Viewer(IChatClient chat)
        {
            [SystemPrompt("Be <style>.")]
            [Prompt("<question> <image> <<note><question></note>", Trainable = true)]
            public partial Task<string> LookAsync(string question, DataContent image, IReadOnlyList<ChatMessage> history, string style, CancellationToken cancellationToken = default);
        }
        """).Compiles().Text, "cs");

    [Fact]
    public void Typed_replies() => Snapshot.Match(GeneratorHost.Run("""
        #pragma warning disable CS1573, CS1591
        using System.Text.Json.Serialization;
        namespace Demo;

        /// <summary>What is thought of a text.</summary>
        /// <param name="Score">From 0 to 1.</param>
        public sealed record Review(double Score, Verdict Verdict, IReadOnlyList<Remark> Remarks, string? Advice = null, int Rounds = 1);

        public sealed class Remark
        {
            public required string Text { get; init; }
            [JsonPropertyName("line_number")] public int? Line { get; set; }
            public List<Remark> Replies { get; init; } = [];
        }

        public enum Verdict { Good, [ReplyAlias("poor")] Bad }

        public abstract record Step
        {
            public sealed record Ask(string Question) : Step;
            public sealed record Stop(string? Reason) : Step;
        }

        public sealed partial class Reviewer(IChatClient chat)
        {
            [Prompt("Review <text>.")]
            public partial Task<Review> ReviewAsync(string text, CancellationToken cancellationToken = default);

            [Prompt("What next, after <text>?")]
            public partial ValueTask<Variable<Reply<Step?>>> PlanAsync(Variable<string> text);

            [Prompt("Number the words of <text>.")]
            public partial Task<Dictionary<string, int?[]>> NumberAsync(string text);
        }
        """).Compiles().Text, "cs");

    /// <summary>What a prompt costs in generated text; the driver keeps all of it in memory.</summary>
    [Fact]
    public void One_more_prompt_stays_within_its_budget()
    {
        int Length(int prompts) => GeneratorHost.Run("internal sealed partial class C(IChatClient chat) {" + string.Concat(Enumerable.Range(0, prompts).Select(static i =>
            $"[SystemPrompt(\"Be brief.\")] [Prompt(\"Translate <text> to <language>.\")] internal partial Task<string> Translate{i}Async(string text, string language, CancellationToken token = default);")) + "}").Compiles().Text.Length;
        Assert.InRange(Length(9) - Length(8), 1, 4100);
    }
}
