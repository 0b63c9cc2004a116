using NumberQuestions;

namespace Samples.Tests;

public sealed class LastIntegerTests
{
    [Theory]
    [InlineData("Answer: 7", 7)]
    [InlineData("3 and 4.\nAnswer: 7.", 7)]
    [InlineData("Answer: 1,250 dollars", 1250)]
    [InlineData("**Answer: 12**", 12)]
    [InlineData("Answer: $7.00", 7)]
    [InlineData("Answer: -3", -3)]
    [InlineData("Answer: 7\n(of 9 things)", 9)]
    [InlineData("Answer: seven", null)]
    [InlineData("", null)]
    public void Last_whole_number_counts(string reply, int? number) => Assert.Equal(number, LastInteger.In(reply));

    [Fact]
    public void Number_too_long_to_be_an_answer_is_none() => Assert.Null(LastInteger.In("Answer: 123456789012345678901234567890"));
}
