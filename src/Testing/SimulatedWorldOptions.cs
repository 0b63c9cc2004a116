namespace PromptGrad.Testing;

/// <summary>
/// What a <see cref="SimulatedWorld"/> and the model in it are like. Every number is a plausible assumption, none is a measurement of a model. Probabilities and shares go from 0 to 1.
/// The defaults are the world <see cref="Standard"/>.
/// </summary>
public sealed record SimulatedWorldOptions
{
    /// <summary>Hidden rules that apply to every case. Default: 2.</summary>
    public int FormatRules { get; init; } = 2;

    /// <summary>Hidden rules that apply to some cases. Default: 10.</summary>
    public int DomainRules { get; init; } = 10;

    /// <summary>The share of the cases that a domain rule applies to. Default: 0.12.</summary>
    public double DomainShare { get; init; } = 0.12;

    /// <summary>Pairs of domain rules that get in each other's way, until a line says which goes first. Default: 2.</summary>
    public int Ties { get; init; } = 2;

    /// <summary>Lines that sound right and do harm. Default: 30.</summary>
    public int Distractors { get; init; } = 30;

    /// <summary>How likely the model obeys a format rule that it was not told: the range that rules are drawn from. Default: 0.65 to 0.85.</summary>
    public (double Least, double Most) FormatCompliance { get; init; } = (0.65, 0.85);

    /// <summary>How likely the model obeys a domain rule that it was not told: the range that rules are drawn from. Default: 0.30 to 0.70.</summary>
    public (double Least, double Most) DomainCompliance { get; init; } = (0.30, 0.70);

    /// <summary>How likely it obeys a rule that a precise line tells it. Default: 0.985.</summary>
    public double PreciseCompliance { get; init; } = 0.985;

    /// <summary>How likely it obeys a rule that a vague line tells it. Default: 0.80.</summary>
    public double VagueCompliance { get; init; } = 0.80;

    /// <summary>What remains of the compliance with two tied rules where both apply, both are told and no line says which goes first. Default: 0.60.</summary>
    public double TieFactor { get; init; } = 0.60;

    /// <summary>What remains of the compliance with one rule of a case that a harmful line reaches. Default: 0.75.</summary>
    public double DistractorFactor { get; init; } = 0.75;

    /// <summary>The share of the cases that a harmful line reaches. Default: 0.30.</summary>
    public double DistractorReach { get; init; } = 0.30;

    /// <summary>The share of cases that no text makes easy. Default: 0.10.</summary>
    public double HardShare { get; init; } = 0.10;

    /// <summary>How likely a hard case can be right at all. Default: 0.60.</summary>
    public double HardCeiling { get; init; } = 0.60;

    /// <summary>How likely another case can be right at all. Default: 0.98.</summary>
    public double EasyCeiling { get; init; } = 0.98;

    /// <summary>The share of luck that a case has with all texts alike; 1 is comparison without noise. Default: 0.80.</summary>
    public double SharedLuck { get; init; } = 0.80;

    /// <summary>Tokens that the instructions may have before their length does harm. Default: 450.</summary>
    public int FreeTokens { get; init; } = 450;

    /// <summary>Tokens beyond <see cref="FreeTokens"/> after which what lines achieve has gone down to 1/e. Default: 900.</summary>
    public double LengthDecay { get; init; } = 900;

    /// <summary>Whether there are two approaches that exclude each other, of which the one that is found first looks better and is not. Default: <see langword="false"/>.</summary>
    public bool HasTrap { get; init; }

    /// <summary>Examples to train with. Default: 50.</summary>
    public int TrainingExamples { get; init; } = 50;

    /// <summary>Examples to select with. Default: 50.</summary>
    public int SelectionExamples { get; init; } = 50;

    /// <summary>Unseen cases that the true accuracy is computed on. Default: 400.</summary>
    public int TestCases { get; init; } = 400;

    /// <summary>How likely the critic names a rule that was broken where it sees the expected answer. Default: 0.75.</summary>
    public double Diagnosis { get; init; } = 0.75;

    /// <summary>How likely the critic names a rule that was broken where it does not see the expected answer. Default: 0.45.</summary>
    public double BlindDiagnosis { get; init; } = 0.45;

    /// <summary>How likely the critic is wrong about a broken rule, and sure of it. Default: 0.15.</summary>
    public double WrongDiagnosis { get; init; } = 0.15;

    /// <summary>How likely the critic finds fault with a case that is right. Default: 0.08.</summary>
    public double FalseAlarm { get; init; } = 0.08;

    /// <summary>The share of right findings that are precise. Default: 0.50.</summary>
    public double PreciseShare { get; init; } = 0.50;

    /// <summary>The share of right findings that are vague. The rest is bound to the one case. Default: 0.30.</summary>
    public double VagueShare { get; init; } = 0.30;

    /// <summary>Findings that one reply can carry; the rarer ones are lost. Default: 4.</summary>
    public int FindingsPerCall { get; init; } = 4;

    /// <summary>How likely a rewrite or an edit takes up a finding. Default: 0.85.</summary>
    public double Uptake { get; init; } = 0.85;

    /// <summary>Findings that one rewrite can take up without losing sight of some. Default: 5.</summary>
    public int UptakeLimit { get; init; } = 5;

    /// <summary>How likely a rewrite loses a line, whatever the length of the text. Default: 0.01.</summary>
    public double Forgetting { get; init; } = 0.01;

    /// <summary>How much likelier a rewrite loses a line for each line that the text has. Default: 0.004.</summary>
    public double ForgettingPerLine { get; init; } = 0.004;

    /// <summary>How likely a rewrite or an edit brings in a harmful line of its own. Default: 0.05.</summary>
    public double InventedHarm { get; init; } = 0.05;

    /// <summary>How likely a rewrite or an edit guesses a format rule. Default: 0.03.</summary>
    public double LuckyGuess { get; init; } = 0.03;

    /// <summary>How likely a rewrite says a line in other words. Default: 0.15.</summary>
    public double Rewording { get; init; } = 0.15;

    /// <summary>How likely a blind rewrite adds a format rule. Default: 0.12.</summary>
    public double BlindFormatRule { get; init; } = 0.12;

    /// <summary>How likely a blind rewrite adds a vague domain rule. Default: 0.06.</summary>
    public double BlindDomainRule { get; init; } = 0.06;

    /// <summary>How likely a blind rewrite adds a harmful line. Default: 0.15.</summary>
    public double BlindHarm { get; init; } = 0.15;

    /// <summary>The world that all others are compared with. Named <c>std</c>.</summary>
    public static SimulatedWorldOptions Standard { get; } = new();

    /// <summary>Luck is nearly the same for all texts, and the critic is seldom wrong. Named <c>noise-low</c>.</summary>
    public static SimulatedWorldOptions LowNoise { get; } = Standard with { SharedLuck = 0.97, HardShare = 0.04, WrongDiagnosis = 0.05, FalseAlarm = 0.02 };

    /// <summary>Luck differs between texts, and the critic is often wrong. Named <c>noise-high</c>.</summary>
    public static SimulatedWorldOptions HighNoise { get; } =
        Standard with { SharedLuck = 0.40, HardShare = 0.20, WrongDiagnosis = 0.30, FalseAlarm = 0.15, PreciseCompliance = 0.95 };

    /// <summary>Few rules, each of which applies more often. Named <c>rules-6</c>.</summary>
    public static SimulatedWorldOptions FewRules { get; } = Standard with { DomainRules = 5, Ties = 1, DomainShare = 0.20 };

    /// <summary>Many rules, each of which applies seldom. Named <c>rules-24</c>.</summary>
    public static SimulatedWorldOptions ManyRules { get; } = Standard with { DomainRules = 22, Ties = 4, DomainShare = 0.07, FreeTokens = 850 };

    /// <summary>20 examples to train with and 20 to select with. Named <c>data-20</c>.</summary>
    public static SimulatedWorldOptions FewExamples { get; } = Standard with { TrainingExamples = 20, SelectionExamples = 20 };

    /// <summary>150 examples to train with and 150 to select with. Named <c>data-150</c>.</summary>
    public static SimulatedWorldOptions ManyExamples { get; } = Standard with { TrainingExamples = 150, SelectionExamples = 150 };

    /// <summary>Rewrites lose nothing. Named <c>no-forget</c>.</summary>
    public static SimulatedWorldOptions NoForgetting { get; } = Standard with { Forgetting = 0, ForgettingPerLine = 0 };

    /// <summary>Rewrites lose much. Named <c>more-forget</c>.</summary>
    public static SimulatedWorldOptions MoreForgetting { get; } = Standard with { Forgetting = 0.03, ForgettingPerLine = 0.010 };

    /// <summary>The critic is never wrong and nobody invents a harmful line. Named <c>no-wrong</c>.</summary>
    public static SimulatedWorldOptions NoWrongFindings { get; } = Standard with { WrongDiagnosis = 0, FalseAlarm = 0, InventedHarm = 0 };

    /// <summary>No finding is bound to a single case. Named <c>no-casebound</c>.</summary>
    public static SimulatedWorldOptions NoCaseBoundFindings { get; } = Standard with { PreciseShare = 0.60, VagueShare = 0.40 };

    /// <summary>Long instructions do no harm. Named <c>no-length</c>.</summary>
    public static SimulatedWorldOptions NoLengthPenalty { get; } = Standard with { LengthDecay = 1e9 };

    /// <summary>The critic is seldom right and often wrong. Named <c>weak-critic</c>.</summary>
    public static SimulatedWorldOptions WeakCritic { get; } = Standard with { Diagnosis = 0.35, BlindDiagnosis = 0.20, WrongDiagnosis = 0.30 };

    /// <summary>A line that helps at once stands in the way of a better one. Named <c>trap</c>.</summary>
    public static SimulatedWorldOptions Trap { get; } = Standard with { HasTrap = true };

    /// <summary>The first text is nearly as good as any can be. Named <c>flat</c>.</summary>
    public static SimulatedWorldOptions Flat { get; } = Standard with { FormatCompliance = (0.93, 0.97), DomainCompliance = (0.88, 0.96) };

    /// <summary>The names that <see cref="Named"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "std", "noise-low", "noise-high", "rules-6", "rules-24", "data-20", "data-150", "no-forget", "more-forget", "no-wrong", "no-casebound", "no-length", "weak-critic", "trap", "flat",
    ];

    /// <summary>The options of a world by its short name, as benchmarks write it.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no world of this name.</exception>
    public static SimulatedWorldOptions Named(string name) => name switch
    {
        "std" => Standard,
        "noise-low" => LowNoise,
        "noise-high" => HighNoise,
        "rules-6" => FewRules,
        "rules-24" => ManyRules,
        "data-20" => FewExamples,
        "data-150" => ManyExamples,
        "no-forget" => NoForgetting,
        "more-forget" => MoreForgetting,
        "no-wrong" => NoWrongFindings,
        "no-casebound" => NoCaseBoundFindings,
        "no-length" => NoLengthPenalty,
        "weak-critic" => WeakCritic,
        "trap" => Trap,
        "flat" => Flat,
        _ => throw new ArgumentException($"There is no simulated world \"{name}\". There are: {string.Join(", ", Names)}.", nameof(name)),
    };
}
