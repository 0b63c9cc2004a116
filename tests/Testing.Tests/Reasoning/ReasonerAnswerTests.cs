using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace PromptGrad.Testing.Tests.Reasoning;

public sealed partial class ReasonerAnswerTests
{
    private const int Seeds = 40;

    /// <summary>A question that gives occasion for one habit alone, the advice against it, and what comes out with and without the habit.</summary>
    public static TheoryData<string, string, string, int, int> Habits => new()
    {
        { "I have a violin, two apples, and three drums. How many musical instruments do I have?", "Count only the things that belong to the kind the question asks about.", "Count every thing that is named, whatever it is.", 4, 6 },
        { "I have a pair of flutes and three drums. How many musical instruments do I have?", "A pair means two of a thing.", "A pair is a single thing.", 5, 4 },
        { "I have five pigs and three goats. I gave two of the pigs to my aunt. How many animals do I still have?", "Subtract what was given away.", "Things that were given away still count.", 6, 8 },
        { "I have two vans and a tram. Paul has three buses. How many vehicles do I have?", "What other people own does not count.", "The things of other people count as well.", 3, 6 },
        { "I have four cats, two frogs, and a teddy bear. How many animals do I have?", "A name can mislead.", "A thing is what its name sounds like.", 6, 7 },
        { "I have a fig, a plum, a pear, a peach, and a banana. How many fruits do I have?", "Write down the number of each thing before you add them up.", "Estimate the sum at a glance.", 5, 4 },
        { "Mia has 20 beads. Mia is 9 years old. Mia gives 5 of them to Tom. How many beads does Mia have now?", "Ignore numbers that do not matter for the question.", "Every number in the story has to be used.", 15, 24 },
        { "Mia reads 10 pages a day for two weeks. How many pages does Mia read?", "Convert all quantities to the same unit.", "Never change a unit.", 140, 20 },
        { "Mia has 10 beads. Tom has three times as many beads as Mia. How many more beads does Tom have than Mia?", "Three times as many means to multiply. Check that the last step answers the question.", "Three times as many means to add two.", 20, 3 },
        { "Mia has 33 beads. Mia puts them into bags of 5. How many full bags are there?", "When a division leaves a remainder, think about what is wanted.", "Round the result of a division.", 6, 7 },
        { "Mia has 40 rolls. 25 percent of them are burnt. How many rolls are left?", "Where some percent go, what remains is the rest.", "A percentage is the answer itself.", 30, 10 },
    };

    [Theory]
    [MemberData(nameof(Habits))]
    public async Task Habit_shows_until_an_instruction_speaks_against_it(string question, string cure, string misguidance, int right, int wrong)
    {
        int[] unguided = await AnswersAsync("Answer the question.", question);
        int[] cured = await AnswersAsync($"Answer the question.\n{cure}", question);
        int[] misguided = await AnswersAsync($"Answer the question.\n{misguidance}", question);

        Assert.Contains(right, unguided);
        Assert.Contains(wrong, unguided);
        Assert.DoesNotContain(wrong, cured);
        Assert.True(misguided.Count(a => a == right) < unguided.Count(a => a == right));
    }

    [Fact]
    public async Task Remark_behind_the_answer_is_a_habit_too()
    {
        const string Question = "I have three cats. How many animals do I have?";

        Assert.Contains(await RepliesAsync("Answer the question.", Question), reply => !reply.EndsWith("Answer: 3", StringComparison.Ordinal));
        Assert.All(await RepliesAsync("Write nothing after the answer.", Question), reply => Assert.EndsWith("Answer: 3", reply, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quoted_advice_is_no_advice()
    {
        const string Question = "I have a pair of flutes and three drums. How many musical instruments do I have?";

        Assert.Contains(4, await AnswersAsync("The line \"A pair means two.\" misleads.", Question));
    }

    [Fact]
    public async Task Answer_that_the_instructions_give_away_is_given()
    {
        const string Question = "I have a pair of flutes and three drums. How many musical instruments do I have?";
        const string System = "When the question begins with \"I have a pair of flutes\", the answer is 99.";

        Assert.All(await AnswersAsync(System, Question), answer => Assert.Equal(99, answer));
        Assert.DoesNotContain(99, await AnswersAsync(System, "I have three drums and a harp. How many musical instruments do I have?"));
    }

    [Fact]
    public async Task Replies_do_not_depend_on_the_order_of_questions()
    {
        string[] questions = [.. Habits.Select(row => row.Data.Item1)];
        using var first = new SimulatedReasonerClient();
        using var second = new SimulatedReasonerClient();
        var replies = new Dictionary<string, string>();
        foreach (string question in questions)
        {
            replies[question] = await AskAsync(first, "Answer.", question);
        }

        foreach (string question in questions.Reverse())
        {
            Assert.Equal(replies[question], await AskAsync(second, "Answer.", question));
        }
    }

    [Theory]
    [InlineData("Hello")]
    [InlineData("How many animals do I have?")]
    [InlineData("I have two cats. Do you like cats?")]
    [InlineData("I have two cats. How many opinions do I have?")]
    public async Task What_is_no_question_is_misread(string message)
    {
        using var model = new SimulatedReasonerClient();

        Assert.Equal(SimulatedReasonerClient.Misunderstanding, await AskAsync(model, "Answer.", message));
        Assert.Equal(1, model.MisreadRequests);
    }

    private static async Task<int[]> AnswersAsync(string system, string question) =>
        [.. (await RepliesAsync(system, question)).Select(reply => int.Parse(Answer().Match(reply).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<string[]> RepliesAsync(string system, string question)
    {
        string[] replies = new string[Seeds];
        for (int seed = 0; seed < Seeds; seed++)
        {
            using var model = new SimulatedReasonerClient(new SimulatedReasonerOptions { Seed = seed, DisobedienceRate = 0, BlunderRate = 0 });
            replies[seed] = await AskAsync(model, system, question);
        }

        return replies;
    }

    private static async Task<string> AskAsync(SimulatedReasonerClient model, string system, string question) =>
        (await model.GetResponseAsync([new(ChatRole.System, system), new(ChatRole.User, question)], cancellationToken: TestContext.Current.CancellationToken)).Text;

    [GeneratedRegex("Answer: (-?[0-9]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();
}
