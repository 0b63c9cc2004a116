using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NumberQuestions;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine
{
    public const string Help =
        """
        Trains the prompt of a component that answers questions, and tests it on questions that the training has not seen.

        Options:
          --optimizer NAME    edits (default), tgd, gepa, beam, random (rewrites blindly, for comparison), keep (changes nothing)
          --seed N            seed of the split, the search and the simulated model (default 0)
          --calls N           how many calls the run may make in all (default 1500)
          --steps N           how many steps the search may take (default: until 12 in a row bring nothing better)
          --no-feedback       withhold from the optimizer what was expected: the gain should be gone
          --checkpoint FOLDER keep what the run has paid for in a folder
          --resume            go on with the run in that folder
          --save FILE         where the learned prompt is kept (default: the sample's name and .prompts.json)
          --report FILE       write an HTML report of the run
          --help              show this

        By default it runs on a simulated model. With OPENAI_API_KEY, or PROMPTGRAD_ENDPOINT and PROMPTGRAD_MODEL
        for a compatible server, it runs on a real one; PROMPTGRAD_CRITIC_MODEL names another model for criticism.
        """;

    public string Optimizer { get; init; } = "edits";

    public int Seed { get; init; }

    public int MaxCalls { get; init; } = 1500;

    public int? MaxSteps { get; init; }

    public bool GivesFeedback { get; init; } = true;

    public string? CheckpointFolder { get; init; }

    public bool Resumes { get; init; }

    public string? SavePath { get; init; }

    public string? ReportPath { get; init; }

    public bool ShowHelp { get; init; }

    public static bool TryParse(IReadOnlyList<string> arguments, [NotNullWhen(true)] out CommandLine? commandLine, [NotNullWhen(false)] out string? problem)
    {
        commandLine = new CommandLine();
        problem = null;
        for (int i = 0; i < arguments.Count && problem is null; i++)
        {
            string option = arguments[i];
            string? value = i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[i + 1] : null;
            (CommandLine? next, problem, bool takesValue) = commandLine.With(option, value);
            commandLine = next ?? commandLine;
            i += takesValue ? 1 : 0;
        }

        if (problem is null && commandLine is { Resumes: true, CheckpointFolder: null })
        {
            problem = "--resume needs --checkpoint FOLDER.";
        }

        commandLine = problem is null ? commandLine : null;
        return problem is null;
    }

    private (CommandLine? Next, string? Problem, bool TakesValue) With(string option, string? value)
    {
        return option switch
        {
            "--optimizer" => Take(value is not null && Optimizers.Names.Contains(value) ? this with { Optimizer = value } : null, $"--optimizer needs one of {string.Join(", ", Optimizers.Names)}."),
            "--seed" => Take(Number(value, 0) is { } seed ? this with { Seed = seed } : null, "--seed needs a whole number from 0."),
            "--calls" => Take(Number(value, 1) is { } calls ? this with { MaxCalls = calls } : null, "--calls needs a whole number from 1."),
            "--steps" => Take(Number(value, 1) is { } steps ? this with { MaxSteps = steps } : null, "--steps needs a whole number from 1."),
            "--checkpoint" => Take(IsName(value) ? this with { CheckpointFolder = value } : null, "--checkpoint needs the name of a folder."),
            "--save" => Take(IsName(value) ? this with { SavePath = value } : null, "--save needs the name of a file."),
            "--report" => Take(IsName(value) ? this with { ReportPath = value } : null, "--report needs the name of a file."),
            "--resume" => (this with { Resumes = true }, null, false),
            "--no-feedback" => (this with { GivesFeedback = false }, null, false),
            "--help" => (this with { ShowHelp = true }, null, false),
            _ => (null, $"There is no option '{option}'.", false),
        };

        static (CommandLine?, string?, bool) Take(CommandLine? next, string problem) => (next, next is null ? problem : null, true);
    }

    private static bool IsName(string? value) => !string.IsNullOrWhiteSpace(value);

    private static int? Number(string? text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least ? number : null;
}
