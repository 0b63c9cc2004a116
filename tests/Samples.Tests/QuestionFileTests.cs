using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using NumberQuestions;
using PromptGrad.Testing;
using Samples.Tests.Data;
using Samples.Tests.Support;

namespace Samples.Tests;

public sealed class QuestionFileTests
{
    private const int Count = 160;

    /// <summary>Says all that there is to say to the simulated model: then it reads and calculates without error.</summary>
    private const string AllAdvice =
        """
        Count only the things that belong to the kind the question asks about.
        A pair or a couple means two of a thing, half a dozen six, and a dozen twelve.
        Subtract what was given away, sold, eaten or lost.
        What other people own does not count.
        A name can mislead: a teddy bear is no animal.
        Write down the number of each thing before you add them up.
        Write nothing after the line with the answer.
        Ignore numbers that do not matter for the question.
        Convert all quantities to the same unit before you calculate.
        Twice as many or three times as many means to multiply.
        Before you answer, read the question again and do the last step that it asks for.
        When a division leaves a remainder, decide whether full groups, one more group, or the rest is wanted.
        Percent that are lost or taken off: what remains is the whole less that part.
        """;

    [Theory]
    [InlineData("ObjectCounting")]
    [InlineData("GradeSchoolMath")]
    public void File_is_what_its_generator_makes(string sample)
    {
        IEnumerable<MadeQuestion> made = sample == "ObjectCounting" ? new CountingQuestions(seed: 7).Make(Count) : new WordProblems(seed: 7).Make(Count);
        string text = string.Concat(made.Select((question, i) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{(sample == "ObjectCounting" ? 'c' : 'm')}}{{i + 1:000}}","text":{{JsonSerializer.Serialize(question.Text, JsonSerializerOptions.Default).Replace("\\u0027", "'", StringComparison.Ordinal)}},"answer":{{question.Answer}},"working":"{{question.Working}}"}""") + "\n"));
        string file = PathOf(sample);
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(text, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("ObjectCounting")]
    [InlineData("GradeSchoolMath")]
    public void Questions_are_distinct_and_have_ids_of_their_own(string sample)
    {
        IReadOnlyList<Question> questions = AllSamples.Of(sample).Questions;

        Assert.Equal(Count, questions.Count);
        Assert.Equal(Count, questions.Select(q => q.Text).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Count, questions.Select(q => q.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(questions, q => Assert.InRange(q.Answer, 0, 100_000));
    }

    [Theory]
    [InlineData("ObjectCounting")]
    [InlineData("GradeSchoolMath")]
    public void Answers_are_what_their_working_comes_to(string sample)
    {
        using var calculator = new DataTable { Locale = CultureInfo.InvariantCulture };
        Assert.All(AllSamples.Of(sample).Questions, question =>
            Assert.Equal(question.Answer, Convert.ToDouble(calculator.Compute(question.Working, null), CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("ObjectCounting")]
    [InlineData("GradeSchoolMath")]
    public async Task Answers_are_what_a_reader_of_the_questions_comes_to(string sample)
    {
        using var reader = new SimulatedReasonerClient(new SimulatedReasonerOptions { DisobedienceRate = 0, BlunderRate = 0 });
        var differences = new List<string>();
        foreach (Question question in AllSamples.Of(sample).Questions)
        {
            ChatResponse reply = await reader.GetResponseAsync([new(ChatRole.System, AllAdvice), new(ChatRole.User, question.Text)], cancellationToken: TestContext.Current.CancellationToken);
            if (LastInteger.In(reply.Text) != question.Answer)
            {
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"{question.Id} {question.Answer}: {question.Text} -> {reply.Text}"));
            }
        }

        Assert.Empty(differences);
    }

    private static string PathOf(string sample, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "samples", sample, QuestionFile.Name));
}
