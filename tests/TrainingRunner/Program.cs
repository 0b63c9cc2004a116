using System.Globalization;
using PromptGrad;
using PromptGrad.Tests.Training;

// Runs a search in a folder, or goes on with it, and tells of every call that the model is asked for: "folder seed". Killed at any moment but the last.
string folder = args[0];
int seed = int.Parse(args[1], CultureInfo.InvariantCulture);
using Stream output = Console.OpenStandardOutput();
var model = new AnsweringModel(async (request, token) =>
{
    byte[] line = System.Text.Encoding.UTF8.GetBytes(request.ReplaceLineEndings("|") + "\n");
    lock (output)
    {
        output.Write(line);
        output.Flush();
    }

    // Several are under way at once, and end in another order than they began.
    await Task.Delay((int)(AnsweringModel.HashOf(request) % 4), token);
});
var answerer = new Answerer(model);
TrainingResult result = await Questions.Trainer(answerer, new()
{
    Seed = seed,
    Limits = new() { MaxSteps = 20 },
    MaxConcurrency = 5,
    Checkpoint = new(folder),
}).RunAsync(new LineSearch(answerer), Questions.Data());
string usage = string.Join(", ", result.UsageByRole.Select(r => $"{r.Key}: {r.Value.Calls} calls, {r.Value.InputTokens} + {r.Value.OutputTokens} tokens"));
await File.WriteAllTextAsync(Path.Combine(folder, "result.txt"), $"{result.Best.Texts[0].Text}\n{usage}\n{result.Usage}\n{result.StopReason}");
