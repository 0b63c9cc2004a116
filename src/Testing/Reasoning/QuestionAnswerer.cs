using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Reasoning;

/// <summary>The simulated model's first ability: it answers a question, with the errors that its instructions do not keep it from.</summary>
internal sealed class QuestionAnswerer(SimulatedReasonerOptions options)
{
    /// <summary>How much of its luck with a question depends on the wording of its instructions; the rest is the same whatever they say.</summary>
    private const double LuckOfWording = 0.1;
    private const double HintEffect = 0.6;
    private const double MisguidedRate = 0.9;

    private readonly SeededChance _chance = new(options.Seed);

    /// <summary>The reply, or <see langword="null"/> if the last message holds no question.</summary>
    public string? TryReply(IReadOnlyList<ChatMessage> messages)
    {
        if (messages.Count == 0 || messages[^1].Role != ChatRole.User || ProblemReader.Read(messages[^1].Text) is not { } problem)
        {
            return null;
        }

        string system = string.Join('\n', messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text));
        var instructions = new Instructions(system);
        Habit[] atWork = [.. problem.Temptations.Where(habit => IsAtWork(habit, problem, instructions, system))];
        Solution solution = problem.Solve(atWork);
        int result = instructions.AnswerTo(problem) ?? (_chance.Happens(options.BlunderRate, "blunder", problem.Text) ? solution.Result + 1 : solution.Result);
        string reply = string.Create(CultureInfo.InvariantCulture, $"{solution.Working}\nAnswer: {result}");
        return atWork.Contains(CommonHabits.AddsRemark)
            ? string.Create(CultureInfo.InvariantCulture, $"{reply}\nMind that the first number to look at was {(solution.Aside == result ? result + 1 : solution.Aside)}.")
            : reply;
    }

    private bool IsAtWork(Habit habit, Problem problem, Instructions instructions, string system)
    {
        IReadOnlySet<Advice> advice = instructions.AdviceOn(habit);
        double rate = (advice.Contains(Advice.Misguidance), advice.Contains(Advice.Cure), advice.Contains(Advice.Hint)) switch
        {
            (true, true, _) => habit.Rate,
            (true, false, _) => MisguidedRate,
            (false, true, _) => options.DisobedienceRate,
            (false, false, true) => habit.Rate * HintEffect,
            _ => habit.Rate,
        };
        string wording = _chance.Happens(LuckOfWording, "luck", habit.Name, problem.Text) ? system : "";
        return _chance.Happens(rate, "habit", habit.Name, problem.Text, wording);
    }
}
