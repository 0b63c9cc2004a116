using PromptGrad.Optimizers.Edits;

namespace PromptGrad.Tests.Optimizers.GroupedEdits;

public class LineEditsTests
{
    private const string Text = "You sort requests.\n- Be brief.\n- Answer in English.\nEnd.";

    [Theory]
    [InlineData("+ Name the queue.", "You sort requests.\n- Be brief.\n- Answer in English.\nEnd.\nName the queue.")]
    [InlineData("- - Be brief.", "You sort requests.\n- Answer in English.\nEnd.")]
    [InlineData("- Be brief.", "You sort requests.\n- Answer in English.\nEnd.")]
    [InlineData("- - Be brief.|+ - Use one word.", "You sort requests.\n- Use one word.\n- Answer in English.\nEnd.")]
    [InlineData("- - Answer in English.|+ Answer in German.|+ Stop then.", "You sort requests.\n- Be brief.\n- Answer in German.\nEnd.\nStop then.")]
    [InlineData("- End.", "You sort requests.\n- Be brief.\n- Answer in English.")]
    [InlineData("- End.|+ The end.", "You sort requests.\n- Be brief.\n- Answer in English.\n- The end.")]
    [InlineData("- You sort requests.|+ You sort mail.", "You sort mail.\n- Be brief.\n- Answer in English.\nEnd.")]
    [InlineData("+ Be brief.", Text)]
    [InlineData("+  ", Text)]
    public void Edits_change_what_they_name(string edits, string expected) => Assert.Equal(expected, Apply(Text, edits));

    [Fact]
    public void Additions_come_before_what_has_to_end_the_text()
    {
        Assert.Equal("You sort requests.\nA.\nB.\nEnd.\n", Apply("You sort requests.\nEnd.\n", "+ A.|+ B.", new() { ProtectedLines = ["End."] }));
        Assert.Equal("Start.\nA.\nEnd.", Apply("Start.\nEnd.", "+ A.", new() { FirstLines = ["Start."], LastLines = ["End."] }));
        Assert.Equal("Start.\nA.", Apply("Start.", "+ A.", new() { FirstLines = ["Start."] }));
    }

    [Fact]
    public void Additions_to_a_list_are_items_of_it() => Assert.Equal("Rules:\n* One.\n* Two.", Apply("Rules:\n* One.", "+ Two."));

    [Fact]
    public void Line_ends_stay_as_they_are() => Assert.Equal("a\r\nb\r\nd", Apply("a\r\nb\r\nc", "- c|+ d"));

    [Fact]
    public void What_is_too_much_is_left_out_and_a_replacement_is_one_edit() =>
        Assert.Equal("You sort requests.\n- Short.\n- Answer in English.\nEnd.\nA.", Apply(Text, "- - Be brief.|+ - Short.|+ A.|+ B.", max: 2));

    [Fact]
    public void Line_that_is_not_there_or_must_stay_cannot_be_removed()
    {
        ProposalRefusal? unknown = LineEdits.Apply(Text, [new(false, "Be verbose.")], new(), 4, out string unchanged);
        ProposalRefusal? kept = LineEdits.Apply(Text, [new(true, "A."), new(false, "End.")], new() { ProtectedLines = ["End."] }, 4, out _);

        Assert.Equal(Text, unchanged);
        Assert.Equal(new(ProposalProblem.UnknownLine, "the text has no line \"Be verbose.\", so it cannot be removed. Quote a line of the text word for word."), unknown);
        Assert.Equal(new(ProposalProblem.ProtectedLines, "the line \"End.\" must stay where it is, word for word."), kept);
    }

    [Fact]
    public void Lines_that_no_edit_names_stay_to_the_byte_and_in_order()
    {
        string[] pieces = ["a", "- a", " * b", "b ", "", "\t", "c\r", "•  d", "1. e", "<f>", "{\"edits\":[]}", "+ g", "--", "😀"];
        for (int seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            string text = string.Join('\n', Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            LineEdit[] edits = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new LineEdit(random.Next(2) == 0, pieces[random.Next(pieces.Length)].Trim()))];

            if (LineEdits.Apply(text, edits, new(), 4, out string edited) is not null)
            {
                Assert.Equal(text, edited);
                continue;
            }

            string[] named = [.. edits.Where(e => !e.IsAddition).Select(e => Core(e.Line))];
            string[] kept = [.. text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => !named.Contains(Core(l)))];
            var rest = new Queue<string>(edited.Split('\n').Select(l => l.TrimEnd('\r')));
            Assert.All(kept, line =>
            {
                while (rest.TryPeek(out string? next) && next != line)
                {
                    rest.Dequeue();
                }

                Assert.True(rest.TryDequeue(out _), $"Seed {seed} has lost \"{line}\".");
            });
            Assert.True(edited.Split('\n').Length <= text.Split('\n').Length + edits.Count(e => e.IsAddition), $"Seed {seed} has lines that no edit adds.");
        }
    }

    private static string Core(string line)
    {
        string trimmed = line.TrimStart();
        return (trimmed.Length > 1 && "-*•".Contains(trimmed[0], StringComparison.Ordinal) && trimmed[1] == ' ' ? trimmed[2..] : trimmed).Trim();
    }

    private static string Apply(string text, string edits, TextRules? rules = null, int max = 9)
    {
        LineEdit[] parsed = [.. edits.Split('|').Select(e => LineEdit.TryParse(e, out LineEdit edit) ? edit : throw new ArgumentException(e))];
        Assert.Null(LineEdits.Apply(text, parsed, rules ?? new(), max, out string edited));
        return edited;
    }
}
