using Microsoft.Extensions.AI;
using PromptGrad.Testing.Simulation;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing;

/// <summary>
/// A task with a known truth, on which optimizers can be compared in seconds, without a model, a network or cost. It is a <em>simulation</em>: a ranking in it is a hypothesis about real models, no more.
/// <para>
/// A service desk's requests are to be answered with a line of words. Which words are right follows from hidden rules; a request is answered rightly if all rules that apply to it were obeyed. The model obeys a rule
/// it was not told now and then, and nearly always if the instructions hold the line that tells it. Lines can be precise, vague, bound to a single case or harmful; some rules are in each other's way until a line
/// says which goes first; instructions that grow too long are obeyed less. <see cref="SimulatedWorldClient"/> is the model that does the task, criticises and rewrites. Because the truth is known, the accuracy of a text
/// on unseen cases is computed, not measured (<see cref="TrueAccuracy(string)"/>).
/// </para>
/// <para>
/// It assumes that a rewrite of a whole text loses lines, more of them in a long text; that one reply carries few findings, and that frequent ones win; that critics are sometimes wrong, and sometimes too specific; that the expected
/// answer helps them; that most luck of a case is the same for all texts. It does not model how well a request to critic or rewriter is worded, stronger and weaker models, several texts that share the blame,
/// meaning that drifts when texts are reworded, or rules that are like each other. The numbers are plausible guesses (<see cref="SimulatedWorldOptions"/>).
/// </para>
/// </summary>
/// <remarks>Immutable, and safe for concurrent use. Equal options and seeds make equal worlds.</remarks>
public sealed class SimulatedWorld
{
    private readonly WorldCase[] _tests;
    private readonly Dictionary<string, WorldCase> _cases;
    private readonly Lazy<double> _seedAccuracy;
    private readonly Lazy<double> _oracleAccuracy;

    /// <summary>Makes a world.</summary>
    /// <param name="options">What the world is like.</param>
    /// <param name="seed">Which of the worlds that are like this. By convention 0 to 99 are for development and 100 and above for reports.</param>
    /// <exception cref="ArgumentException">There is no format rule, no case to test with, or a number below 0.</exception>
    public SimulatedWorld(SimulatedWorldOptions options, int seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        if (options.FormatRules < 1 || options.TestCases < 1 || options.Distractors < 1
            || int.Min(int.Min(options.DomainRules, options.Ties), int.Min(options.TrainingExamples, options.SelectionExamples)) < 0)
        {
            throw new ArgumentException("A simulated world needs at least one format rule, one distractor and one test case, and no number below 0.", nameof(options));
        }

        Options = options;
        Seed = seed;
        Chance = new SeededChance(seed).With("world");
        double[] untold = [.. Enumerable.Range(0, RuleCount).Select(Untold)];
        Ties = [.. DrawTies()];
        Truth = new Compliance(options, untold, Ties);

        var maker = new WorldCases(options, Chance, Ties);
        WorldCase[] training = maker.Make("tr", options.TrainingExamples);
        WorldCase[] selection = maker.Make("va", options.SelectionExamples);
        _tests = maker.Make("te", options.TestCases);
        _cases = training.Concat(selection).ToDictionary(c => c.Id, StringComparer.Ordinal);
        Training = [.. training.Select(c => new SimulatedExample(c.Id, c.Input, c.Expected))];
        Selection = [.. selection.Select(c => new SimulatedExample(c.Id, c.Input, c.Expected))];
        Codes = Book();
        _seedAccuracy = new Lazy<double>(() => TrueAccuracy(SeedPrompt));
        _oracleAccuracy = new Lazy<double>(() => TrueAccuracy(OraclePrompt()));
    }

    /// <summary>What the world is like.</summary>
    public SimulatedWorldOptions Options { get; }

    /// <summary>Which of the worlds that are like this.</summary>
    public int Seed { get; }

    /// <summary>The examples to train with.</summary>
    public IReadOnlyList<SimulatedExample> Training { get; }

    /// <summary>The examples to select with.</summary>
    public IReadOnlyList<SimulatedExample> Selection { get; }

    /// <summary>
    /// The instructions that everything begins with. Their first line begins the text that is learned and their last line ends it; both must stay, because the simulated critic and rewriter know the text by them.
    /// Lines of instructions go between.
    /// </summary>
    public string SeedPrompt => $"{Markers.Brief(Seed)}\nYou answer requests for a service desk. Read the request and give the result line.\n{Markers.End}";

    /// <summary>The true accuracy of <see cref="SeedPrompt"/>.</summary>
    public double SeedAccuracy => _seedAccuracy.Value;

    /// <summary>The true accuracy of the text that tells every rule precisely and nothing else. It is no bound in theory, but no search gets far above it.</summary>
    public double OracleAccuracy => _oracleAccuracy.Value;

    internal SeededChance Chance { get; }

    internal CodeBook Codes { get; }

    internal Compliance Truth { get; }

    internal IReadOnlyList<(int First, int Second)> Ties { get; }

    internal int RuleCount => Options.FormatRules + Options.DomainRules;

    /// <summary>Whether a reply is right: its last answer is the expected one, in the case it is about and in all words.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="expected">The expected reply, as in <see cref="SimulatedExample.Expected"/>.</param>
    /// <returns>1 if it is right, else 0.</returns>
    public static double Score(string reply, string expected)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(expected);
        return Markers.Answer().Matches(reply) is [.., { } last] && Markers.Answer().Matches(expected) is [.., { } right]
            && last.Value == right.Value ? 1 : 0;
    }

    /// <summary>How likely an unseen case is answered rightly by a model that has these instructions: computed, without a call.</summary>
    /// <param name="instructions">What the model is told beside the request, answered cases (demonstrations) included.</param>
    /// <returns>A share from 0 to 1.</returns>
    public double TrueAccuracy(string instructions)
    {
        ArgumentNullException.ThrowIfNull(instructions);
        return TrueAccuracy(new ClauseSet(instructions, Codes), ShownCases.Of(this, AnsweredCase.In(instructions)));
    }

    /// <summary>How likely an unseen case is answered rightly by a model that is sent these messages before the request: computed, without a call.</summary>
    /// <param name="messages">What the model is sent beside the request, answered cases (demonstrations) included.</param>
    /// <returns>A share from 0 to 1.</returns>
    public double TrueAccuracy(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return TrueAccuracy(string.Join('\n', messages.Select(m => m.Text)));
    }

    internal double TrueAccuracy(ClauseSet lines, ShownCases demonstrations) => Truth.Accuracy(_tests, lines, demonstrations);

    internal WorldCase? Find(string id) => _cases.GetValueOrDefault(id);

    private string OraclePrompt()
    {
        IEnumerable<string> codes = Enumerable.Range(0, RuleCount).Select(rule => Codes.CodeOf(ClauseKind.Precise, rule))
            .Concat(Enumerable.Range(0, Ties.Count).Select(tie => Codes.CodeOf(ClauseKind.TieBreak, tie)));
        if (Options.HasTrap)
        {
            codes = codes.Append(Codes.CodeOf(ClauseKind.Approach, 1));
        }

        return SeedPrompt + string.Join('\n', codes.Select(code => $"- {Codes.TextOf(code)}"));
    }

    private double Untold(int rule)
    {
        (double least, double most) = rule < Options.FormatRules ? Options.FormatCompliance : Options.DomainCompliance;
        return least + ((most - least) * Chance.With("untold").With(rule).Number());
    }

    private IEnumerable<(int First, int Second)> DrawTies()
    {
        int[] rules = [.. Enumerable.Range(Options.FormatRules, Options.DomainRules)];
        new SeededSequence(Chance.With("ties")).Shuffle(rules);
        return rules.Chunk(2).Where(pair => pair.Length == 2).Take(Options.Ties).Select(pair => (Math.Min(pair[0], pair[1]), Math.Max(pair[0], pair[1])));
    }

    private CodeBook Book()
    {
        var codes = new CodeBook(Chance);
        for (int rule = 0; rule < RuleCount; rule++)
        {
            codes.Add(new Clause(ClauseKind.Precise, rule));
            codes.Add(new Clause(ClauseKind.Vague, rule));
        }

        for (int distractor = 0; distractor < Options.Distractors; distractor++)
        {
            codes.Add(new Clause(ClauseKind.Distractor, distractor));
        }

        codes.Add(new Clause(ClauseKind.Approach, 0));
        codes.Add(new Clause(ClauseKind.Approach, 1));
        for (int tie = 0; tie < Ties.Count; tie++)
        {
            codes.Add(new Clause(ClauseKind.TieBreak, tie));
        }

        foreach (WorldCase example in _cases.Values.OrderBy(c => c.Number))
        {
            foreach (int rule in example.Rules)
            {
                codes.Add(new Clause(ClauseKind.CaseBound, rule, example.Id));
            }
        }

        return codes;
    }
}
