using PromptGrad.Candidates;

namespace PromptGrad.Tests.Candidates;

public class CopyCheckTests
{
    [Theory]
    [InlineData("Sort. My parcel has, not arrived since MONDAY!", "it repeats 4 words in a row of example e1: \"my parcel has not\". Say the rule behind the example instead.")]
    [InlineData("Sort. The queue for parcels is B.", "it repeats 4 words in a row of example e2: \"the queue for parcels\". Say the rule behind the example instead.")]
    [InlineData("Sort. My parcel is late.", null)]
    [InlineData("Sort all requests of customers of this shop.", null)]
    [InlineData("Sort. Dear Sir or Madam is no queue.", null)]
    public void Words_of_single_examples_are_found(string text, string? problem) => Assert.Equal(problem, CheckOfExamples().Find(Parameter(4), text));

    [Fact]
    public void Number_of_words_is_a_rule() => Assert.Null(CheckOfExamples().Find(Parameter(9), "My parcel has not arrived since Monday."));

    private static CopyCheck CheckOfExamples()
    {
        var check = new CopyCheck();
        check.Learn(Case("e1", "Dear Sir or Madam, my parcel has not arrived since Monday.", "B"));
        check.Learn(Case("e2", "Dear Sir or Madam, hello. Sort all requests of customers of this shop.", "the queue for parcels"));
        return check;
    }

    private static CaseResult Case(string id, string input, string expected) =>
        new(id, 0, false, "") { Expected = expected, Calls = [new("Sort", ["Sort.System"], [new("request", "", input)], "reply")] };

    private static ParameterSpec Parameter(int words) =>
        new("Sort.System", new Parameter("Sort.System", "Sort all requests of customers of this shop.", "instructions", trainable: true, ["request"]), new() { CopiedWords = words }, []);
}
