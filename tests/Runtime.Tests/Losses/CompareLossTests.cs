using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Losses;

public sealed class CompareLossTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Explanation_tells_of_every_field_and_the_score_is_the_share_that_is_right()
    {
        Variable<Ticket> ticket = Prediction(new("Rome", 2.5, ["late", "rain"]));
        Loss loss = Loss.Compare(
            ticket,
            fields => fields.Expect("City", t => t.City, "Bari").Expect("Hours", t => t.Hours, 2.5).Expect("Tags", t => t.Tags, ["late"]),
            sample: "7",
            purpose: "Every field must be as in the mail.");

        await loss.BackwardAsync(cancellationToken: Token);

        const string Explanation = "1 of 3 fields are as expected.\nCity differs. Expected: \"Bari\" Actual: \"Rome\"\nHours is as expected: \"2.5\"\nTags differs. Expected: \"late\" Actual: \"late\\nrain\"";
        Assert.Equal(1.0 / 3, loss.Value);
        Assert.Equal(Explanation, loss.Explanation);
        Assert.Equal(
            [new Gradient("Every field must be as in the mail.\n" + Explanation) { Score = loss.Value, Sample = "7", Call = "Compare#2" }],
            ticket.Gradients);
    }

    [Fact]
    public async Task All_fields_as_expected_is_a_success_that_costs_nothing()
    {
        Variable<Ticket> ticket = Prediction(new("Rome", 0.1, ["a", "b"]));
        Loss loss = Loss.Compare(ticket, fields => fields
            .Expect("City", t => t.City, "Rome", weight: 0.1)
            .Expect("Hours", t => t.Hours, 0.1, weight: 0.2)
            .Expect("Tags", t => t.Tags, ["a", "b"], weight: 0.7));

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.True(loss.IsSuccess);
        Assert.Equal(1, loss.Value);
        Assert.Empty(ticket.Gradients);
    }

    [Fact]
    public void Weights_make_fields_count_more_and_are_told()
    {
        Loss loss = Loss.Compare<Ticket>(new Ticket("Rome", 1, []), fields => fields
            .Expect("City", t => t.City, "rome", weight: 3, StringComparer.OrdinalIgnoreCase)
            .Expect("Hours", t => t.Hours, 2));

        Assert.Equal(0.75, loss.Value);
        Assert.Equal("1 of 2 fields are as expected.\nCity (weight 3) is as expected: \"Rome\"\nHours (weight 1) differs. Expected: \"2\" Actual: \"1\"", loss.Explanation);
    }

    [Fact]
    public void Missing_value_is_nothing()
    {
        Loss loss = Loss.Compare<Ticket>(new Ticket(null, 1, []), fields => fields.Expect("City", t => t.City, "Rome").Expect("Note", t => t.City, null));

        Assert.Contains("City differs. Expected: \"Rome\" Actual: nothing", loss.Explanation, StringComparison.Ordinal);
        Assert.Contains("Note is as expected: nothing", loss.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Success_test_may_be_more_lenient() =>
        Assert.True(Loss.Compare<Ticket>(new Ticket("Rome", 1, []), fields => fields.Expect("City", t => t.City, "Rome").Expect("Hours", t => t.Hours, 2), isSuccess: score => score >= 0.5).IsSuccess);

    [Fact]
    public void Mistakes_in_the_list_of_fields_are_refused()
    {
        Variable<Ticket> ticket = new Ticket("Rome", 1, []);

        Assert.Throws<InvalidOperationException>(() => Loss.Compare(ticket, _ => { }));
        Assert.Throws<ArgumentException>(() => Loss.Compare(ticket, fields => fields.Expect("City", t => t.City, "a").Expect("City", t => t.City, "b")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Compare(ticket, fields => fields.Expect("City", t => t.City, "a", weight: 0)));
    }

    private static Variable<Ticket> Prediction(Ticket value)
    {
        Variable<Ticket> prediction = Autograd.Record(new PassThroughNode("Read", TestNode.Leaf("mail")), value, "ticket");
        prediction.RetainGradient();
        return prediction;
    }

    private sealed record Ticket(string? City, double Hours, IReadOnlyList<string> Tags);
}
