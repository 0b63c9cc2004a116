using System.Globalization;

namespace PromptGrad.Testing.Reasoning;

/// <summary>A short story with numbers and a question, in the sentences that <see cref="WordSentences"/> knows.</summary>
internal sealed class WordProblem : Problem
{
    /// <summary>Who stops early needs at least so many steps to do so.</summary>
    private const int FewestStepsToStop = 3;

    private readonly IReadOnlyList<WordStep> _steps;
    private readonly IReadOnlyList<int> _otherNumbers;

    private WordProblem(string text, IReadOnlyList<WordStep> steps, IReadOnlyList<int> otherNumbers)
        : base(text, ArithmeticHabits.All)
    {
        _steps = steps;
        _otherNumbers = otherNumbers;
    }

    /// <summary>The problem that a text is, or <see langword="null"/>.</summary>
    public static WordProblem? Read(string text)
    {
        string[] sentences = Sentences.Of(text);
        if (sentences.Length < 2 || !sentences[^1].StartsWith("How many ", StringComparison.Ordinal) || !sentences[^1].EndsWith('?'))
        {
            return null;
        }

        var steps = new List<WordStep>();
        var otherNumbers = new List<int>();
        int groupSize = 0;
        foreach (string sentence in sentences)
        {
            if (WordSentences.GroupSize(sentence) is { } size)
            {
                groupSize = size;
            }
            else if (WordSentences.Irrelevant(sentence) is { } number)
            {
                otherNumbers.Add(number);
            }
            else if (WordSentences.Step(sentence, groupSize) is { } step)
            {
                steps.Add(step);
            }
        }

        return steps.Count == 0 || steps[0].Kind > WordStepKind.BeginHours ? null : new(text, steps, otherNumbers);
    }

    public override Solution Solve(IReadOnlyCollection<Habit> habits)
    {
        bool stopsEarly = habits.Contains(ArithmeticHabits.StopsEarly) && _steps.Count >= FewestStepsToStop;
        var results = new List<decimal>();
        decimal first = 0;
        decimal value = 0;
        foreach (WordStep step in stopsEarly ? _steps.SkipLast(1) : _steps)
        {
            // What somebody else has is compared with what there was before.
            first = step.Kind is WordStepKind.Times or WordStepKind.More or WordStepKind.Fewer ? value : first;
            value = step.Take(first, value, habits);
            results.Add(value);
        }

        int result = (int)Math.Floor(value) + (habits.Contains(ArithmeticHabits.UsesEveryNumber) ? _otherNumbers.Sum() : 0);
        string working = string.Join(", then ", results.Select(r => r.ToString("0.##", CultureInfo.InvariantCulture)));
        return new(result, $"First I get {working}.", _steps[0].First);
    }
}
