using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

/// <summary>A simulated world with a model in it, and ways to ask it things.</summary>
internal sealed class ModelInWorld
{
    public const string Critic = "You examine how a brief for a language model performed and explain what the brief lacks. Do not write a new brief.";
    public const string Writer = "You maintain briefs.";
    public const string NewBrief = "Return the improved brief inside <new_brief></new_brief>.";
    public const string LineEdits = "Answer only with line edits such as\n+ a line to add\n- a line to remove";

    public ModelInWorld(SimulatedWorldOptions? options = null, int seed = 3, int run = 0)
    {
        World = new SimulatedWorld(options ?? SimulatedWorldOptions.Standard, seed);
        Client = new SimulatedWorldClient(World, run);
    }

    public SimulatedWorld World { get; }

    public SimulatedWorldClient Client { get; }

    public string Seed => World.SeedPrompt;

    public CodeBook Codes => World.Codes;

    public static string Case(SimulatedExample example, string reply) => $"<input>{example.Input}</input>\n<reply>{reply}</reply>\n<expected>{example.Expected}</expected>";

    /// <summary>The seed prompt with lines in it.</summary>
    public string With(params IEnumerable<(ClauseKind Kind, int Number)> lines) =>
        Seed.Replace(Markers.End, string.Concat(lines.Select(l => $"- {Codes.TextOf(Codes.CodeOf(l.Kind, l.Number))}\n")) + Markers.End, StringComparison.Ordinal);

    public Task<string> DoAsync(string prompt, SimulatedExample example, float? temperature = 0) => AskAsync(prompt, example.Input, new ChatOptions { Temperature = temperature });

    public async Task<List<(SimulatedExample Example, string Reply)>> FailuresAsync(string prompt)
    {
        var failures = new List<(SimulatedExample, string)>();
        foreach (SimulatedExample example in World.Training)
        {
            string reply = await DoAsync(prompt, example);
            if (SimulatedWorld.Score(reply, example.Expected) < 1)
            {
                failures.Add((example, reply));
            }
        }

        return failures;
    }

    public Task<string> CriticiseAsync(string prompt, params IEnumerable<(SimulatedExample Example, string Reply)> cases) =>
        AskAsync(Critic, $"<brief>{prompt}</brief>\n{string.Join('\n', cases.Select(c => Case(c.Example, c.Reply)))}\nGive your feedback on the brief.");

    public Task<string> RewriteAsync(string prompt, string feedback, JsonElement? schema = null) =>
        AskAsync(Writer, $"<brief>{prompt}</brief>\n<feedback>{feedback}</feedback>\n{NewBrief}", Form(schema));

    public Task<string> EditAsync(string prompt, string feedback, JsonElement? schema = null) =>
        AskAsync("You maintain briefs through small line edits.", $"<brief>{prompt}</brief>\n<feedback>{feedback}</feedback>\n{LineEdits}", Form(schema));

    public Task<string> RewriteBlindlyAsync(string prompt) =>
        AskAsync(Writer, $"<brief>{prompt}</brief>\nWrite an improved version of this brief inside <new_brief></new_brief>.");

    public async Task<string> AskAsync(string system, string user, ChatOptions? options = null) =>
        (await Client.GetResponseAsync([new(ChatRole.System, system), new(ChatRole.User, user)], options, TestContext.Current.CancellationToken)).Text;

    private static ChatOptions? Form(JsonElement? schema) => schema is { } form ? new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(form) } : null;
}
