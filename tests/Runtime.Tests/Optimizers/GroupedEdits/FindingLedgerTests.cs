using PromptGrad.Optimizers.Findings;

namespace PromptGrad.Tests.Optimizers.GroupedEdits;

public class FindingLedgerTests
{
    [Fact]
    public void Findings_that_read_the_same_are_one_with_the_examples_of_all()
    {
        var ledger = new FindingLedger(1);
        ledger.Add(new("p", "add", "Name the queue.", ["e1", "e2"]), 1);
        ledger.Add(new("p", "add", "Be brief", ["e1"]), 1);
        ledger.Add(new("p", "add", " be  BRIEF.", ["e3", "e1"]), 1);
        ledger.Add(new("p", "add", "Be brief.", ["e4"]), 1);
        ledger.Add(new("p", "remove", "Be brief.", ["e5"]), 1);
        ledger.Add(new("q", "add", "Be brief.", ["e6"]), 1);

        Assert.Equal([("Be brief", 3, "e1 e3 e4"), ("Name the queue.", 1, "e1 e2"), ("Be brief.", 1, "e5")], ledger.Of("p", 1).Select(f => (f.Text, f.Count, string.Join(' ', f.Examples))));
    }

    [Fact]
    public void Findings_are_forgotten_when_they_were_acted_on_or_are_too_old()
    {
        var ledger = new FindingLedger(2);
        ledger.Add(new("p", "add", "A", ["e1"]), 1);
        ledger.Add(new("p", "add", "B", ["e1"]), 1);
        ledger.Remove([ledger.Of("p", 1)[0]]);
        ledger.BeginStep(2);
        Assert.Equal(["B"], ledger.Of("p", 1).Select(f => f.Text));

        ledger.BeginStep(3);
        Assert.Empty(ledger.Of("p", 1));
    }

    [Fact]
    public void Merged_findings_are_one_and_are_found_again_by_their_new_words()
    {
        var ledger = new FindingLedger(1);
        ledger.Add(new("p", "add", "A", ["e1"]), 1);
        ledger.Add(new("p", "add", "B", ["e2"]), 1);
        ledger.Add(new("p", "add", "C", ["e3"]), 1);
        ledger.Merge("A or C", [ledger.Of("p", 1)[0], ledger.Of("p", 1)[2]]);
        ledger.Add(new("p", "add", "A or C", ["e4"]), 1);

        Assert.Equal([("A or C", 3, "e1 e3 e4"), ("B", 1, "e2")], ledger.Of("p", 1).Select(f => (f.Text, f.Count, string.Join(' ', f.Examples))));
    }

    [Fact]
    public void Findings_are_told_when_enough_critiques_had_them_and_after_a_failure_one_more()
    {
        var ledger = new FindingLedger(null);
        ledger.Add(new("p", "add", "A", ["e1"]), 1);
        ledger.Add(new("p", "add", "B", ["e1"]), 1);
        ledger.Add(new("p", "add", "A", ["e1"]), 9);
        Assert.Equal(["A"], ledger.Of("p", 2).Select(f => f.Text));

        ledger.Refuse(ledger.Of("p", 2));
        Assert.Empty(ledger.Of("p", 2));
        Assert.Equal(["B"], ledger.Of("p", 1).Select(f => f.Text));

        ledger.Add(new("p", "add", "A", ["e2"]), 10);
        Assert.Equal([("A", 3)], ledger.Of("p", 2).Select(f => (f.Text, f.Count)));
    }
}
