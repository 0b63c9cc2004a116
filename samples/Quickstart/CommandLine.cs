using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Quickstart;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine
{
    public const string Help =
        """
        Trains the prompt of a support-ticket triage and saves it; a later run finds and uses it.

        Options:
          --seed N         seed of the split, the order and the simulated model (default 0)
          --epochs N       how often every training ticket is used (default 4)
          --state FILE     where the learned prompt is kept (default Triage.prompts.json)
          --retrain        train although there is a learned prompt
          --no-gradients   withhold the feedback from the optimizer: the gain should be gone
          --help           show this

        By default it runs on a simulated model. With OPENAI_API_KEY, or PROMPTGRAD_ENDPOINT and PROMPTGRAD_MODEL
        for a compatible server, it runs on a real one.
        """;

    public int Seed { get; init; }

    public string StatePath { get; init; } = "Triage.prompts.json";

    public bool Retrain { get; init; }

    public bool ShowHelp { get; init; }

    public TrainingOptions Training { get; init; } = new();

    public static bool TryParse(IReadOnlyList<string> arguments, [NotNullWhen(true)] out CommandLine? commandLine, [NotNullWhen(false)] out string? problem)
    {
        commandLine = new CommandLine();
        problem = null;
        for (int i = 0; i < arguments.Count && problem is null; i++)
        {
            string option = arguments[i];
            string? value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (option)
            {
                case "--seed" when TryParseNumber(value, 0, out int seed):
                    commandLine = commandLine with { Seed = seed };
                    i++;
                    break;
                case "--epochs" when TryParseNumber(value, 1, out int epochs):
                    commandLine = commandLine with { Training = commandLine.Training with { Epochs = epochs } };
                    i++;
                    break;
                case "--state" when !string.IsNullOrWhiteSpace(value):
                    commandLine = commandLine with { StatePath = value };
                    i++;
                    break;
                case "--no-gradients":
                    commandLine = commandLine with { Training = commandLine.Training with { UseGradients = false } };
                    break;
                case "--retrain":
                    commandLine = commandLine with { Retrain = true };
                    break;
                case "--help":
                    commandLine = commandLine with { ShowHelp = true };
                    break;
                default:
                    problem = option switch
                    {
                        "--seed" => "--seed needs a whole number from 0.",
                        "--epochs" => "--epochs needs a whole number from 1.",
                        "--state" => "--state needs the name of a file.",
                        _ => $"There is no option '{option}'.",
                    };
                    break;
            }
        }

        commandLine = problem is null ? commandLine : null;
        return problem is null;
    }

    private static bool TryParseNumber(string? text, int least, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least;
}
