namespace PromptGrad.Language.Tests;

public sealed class ExampleTests
{
    public static TheoryData<string> Ids => [.. Examples.All.Select(example => example.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void Template_parses_to_the_segments_of_the_specification(string id)
    {
        Example example = Find(id);
        Assert.Equal(example.Segments, Example.Describe(example.Parse()));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Template_reports_the_problems_of_the_specification(string id)
    {
        Example example = Find(id);
        Assert.Equal(example.Problems, example.Parse().Problems);
    }

    private static Example Find(string id) => Examples.All.Single(example => example.Id == id);
}
