using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Testing;

namespace PromptGrad.Search.Benchmarks;

/// <summary>What a call of our simulated model costs.</summary>
internal static class CallCost
{
    private const int Rounds = 400;

    public static async Task<string> RunAsync()
    {
        var lines = new List<string> { "| Call | µs |", "| :-- | --: |" };
        var world = new SimulatedWorld(SimulatedWorldOptions.Standard, 1);
        using var client = new SimulatedWorldClient(world);
        SimulatedExample[] cases = [.. world.Training.Take(4)];
        string shown = string.Join('\n', cases.Select(e => $"<input>{e.Input}</input>\n<reply>(={e.Id} no=)</reply>\n<expected>{e.Expected}</expected>"));
        ChatMessage[][] requests =
        [
            [new(ChatRole.System, world.SeedPrompt), new(ChatRole.User, cases[0].Input)],
            [new(ChatRole.System, "Explain what the brief lacks."), new(ChatRole.User, $"<brief>{world.SeedPrompt}</brief>\n{shown}\nGive your feedback on the brief.")],
            [new(ChatRole.System, "You maintain briefs."), new(ChatRole.User, $"<brief>{world.SeedPrompt}</brief>\n{shown}\nReturn the improved brief inside <new_brief></new_brief>.")],
            [new(ChatRole.System, "You maintain briefs."), new(ChatRole.User, $"<brief>{world.SeedPrompt}</brief>\n{shown}\nAnswer with line edits such as\n+ a line to add\n- a line to remove")],
        ];
        foreach ((string name, ChatMessage[] request) in new[] { "task", "critique of four cases", "rewrite because of four cases", "edits because of four cases" }.Zip(requests))
        {
            double best = double.MaxValue;
            for (int run = 0; run < 8; run++)
            {
                long began = Stopwatch.GetTimestamp();
                for (int i = 0; i < Rounds; i++)
                {
                    await client.GetResponseAsync(request);
                }

                best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMicroseconds / Rounds);
            }

            lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {name} | {best:0.0} |"));
        }

        return string.Join('\n', lines);
    }
}
