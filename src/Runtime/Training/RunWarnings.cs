using System.Globalization;
using PromptGrad.Search;

namespace PromptGrad.Training;

/// <summary>What the user of a run should know: told as it is found, and kept for the result.</summary>
internal sealed class RunWarnings(SearchRun run, TrainingPlan plan)
{
    private const int FewTraining = 10;
    private const int FewSelection = 20;
    private const int FewTest = 30;
    private const double Saturated = 0.98;

    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => [.. _all];

    /// <summary>Is there enough to learn and to decide from?</summary>
    public void LookAtData()
    {
        if (plan.Training.Count < FewTraining)
        {
            Warn($"There are {plan.Training.Count} examples for training: feedback from fewer than {FewTraining} is about single cases.");
        }

        if (plan.Selection.Count < FewSelection)
        {
            Warn($"There are {plan.Selection.Count} examples for selection: with fewer than {FewSelection}, chance chooses as much as quality.");
        }

        if (plan.Test.Count is > 0 and < FewTest)
        {
            Warn($"There are {plan.Test.Count} examples for the final test: with fewer than {FewTest} its interval is wider than most improvements are large.");
        }
    }

    /// <summary>Can the final test be paid for?</summary>
    public void LookAt(FinalTest final)
    {
        if (!final.IsAffordable)
        {
            Warn($"The final test of {plan.Test.Count} examples, twice, would take more than half of the {plan.Options.Budget.MaxCalls} calls of the budget: it is made with what the search leaves over, if that is enough.");
        }
    }

    /// <summary>Do prompts matter?</summary>
    public void LookAt(HeadroomReport headroom)
    {
        if (!headroom.HasHeadroom)
        {
            Warn($"{headroom.Prompts.Count} varied prompts score no more differently than chance explains (p = {headroom.PValue:0.00}): a search would pick among equals. Look at the metric, the examples and the model first.");
        }
    }

    /// <summary>Could the search find anything, and did it?</summary>
    public void LookAt(OptimizationContext context, TrainingVerdict verdict)
    {
        CaseResult[] seed = [.. run.Known.FindKnown(plan.Seed.Id, [.. plan.Selection.Concat(plan.Training).Distinct(StringComparer.Ordinal)])];
        CaseResult[] all = [.. context.Candidates.All.SelectMany(c => run.Known.FindKnown(c.Id, [.. plan.Selection.Concat(plan.Training).Distinct(StringComparer.Ordinal)]))];
        if (seed.Length > 1 && seed.All(c => c.Exception is not null))
        {
            Warn($"The program failed on every example with the seed, on \"{seed[0].Example}\" with {seed[0].Exception}: {seed[0].Explanation}");
        }
        else if (seed.Length > 1 && seed.Average(c => c.Score) >= Saturated)
        {
            Warn($"The seed scores {seed.Average(c => c.Score):0.000} already: there is hardly anything to gain. Harder examples or a stricter metric would show differences.");
        }
        else if (all.Length > 1 && all.All(c => c.Score.Equals(all[0].Score)))
        {
            Warn($"Every result scores {all[0].Score:0.000}: the metric tells nothing apart. Look at what the program returns and at what it is compared with.");
        }

        if (verdict.Comparison is { Interval: { } interval } comparison && comparison.Challenger != comparison.Other && interval.Contains(0))
        {
            Warn("The final test cannot tell the best texts from the seed with 95 % confidence. More examples in it would.");
        }
    }

    private void Warn(FormattableString message)
    {
        string text = message.ToString(CultureInfo.InvariantCulture);
        _all.Add(text);
        run.Tell(new TrainingWarning(text));
    }

    private void Warn(string text) => Warn(System.Runtime.CompilerServices.FormattableStringFactory.Create("{0}", text));
}
