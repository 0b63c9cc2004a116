using System.Diagnostics;
using System.Text.Json;
using PromptGrad.Tests.Components;

namespace PromptGrad.Tests.Training;

public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>A search is killed at fifty random moments, with several examples under way; whenever it comes to its end, that is the one of a search that nobody killed, and another search begins.</summary>
    [Fact]
    public async Task Killed_run_goes_on_where_it_was_and_pays_for_nothing_twice()
    {
        const int Kills = 50;
        var random = new Random(7);
        int kills = 0;
        int again = 0;
        int journaled = 0;
        for (int seed = 1; kills < Kills; seed++)
        {
            string whole = Folder($"whole-{seed}");
            Assert.Equal(0, (await RunAsync(whole, seed, killAfter: null)).ExitCode);
            string killed = Folder($"killed-{seed}");
            var known = new HashSet<string>(StringComparer.Ordinal);
            var asked = new HashSet<string>(StringComparer.Ordinal);
            for (bool isOver = false; !isOver;)
            {
                (int exitCode, List<string> requests) = await RunAsync(killed, seed, kills < Kills ? random.Next(1, 30) : null);
                isOver = exitCode == 0;
                kills += isOver ? 0 : 1;

                // What an earlier session has written down, this one did not ask for.
                Assert.DoesNotContain(requests, known.Contains);
                Assert.Equal(requests.Count, requests.Distinct(StringComparer.Ordinal).Count());
                again += requests.Count(r => !asked.Add(r));
                known = Journaled(killed);
                journaled = known.Count;
            }

            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(whole, "result.txt"), Token), await File.ReadAllTextAsync(Path.Combine(killed, "result.txt"), Token));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{kills} kills; {again} calls that were under way were made again; {journaled} results in the last journal"));

        // At most five calls are under way, and as many results on their way to the disk.
        Assert.True(again <= kills * 10, $"{again} calls were made again at {kills} kills.");
    }

    private string Folder(string name) => Directory.CreateDirectory(_folder[name]).FullName;

    private static async Task<(int ExitCode, List<string> Requests)> RunAsync(string folder, int seed, int? killAfter)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "TrainingRunner.dll"), folder, FormattableString.Invariant($"{seed}") },
            RedirectStandardOutput = true,
        })!;
        var requests = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(Token) is { } request)
        {
            requests.Add(request);
            if (requests.Count == killAfter)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(Token);
        return (process.ExitCode, requests);
    }

    /// <summary>The requests whose replies are in a journal, in the form in which the runner tells of them.</summary>
    private static HashSet<string> Journaled(string folder)
    {
        string path = Path.Combine(folder, "journal.jsonl");
        if (!File.Exists(path))
        {
            return [];
        }

        // The texts of candidates: what a case was asked with.
        var requests = new HashSet<string>(StringComparer.Ordinal);
        string[] lines = [.. File.ReadAllText(path).Split('\n')[..^1]];
        var records = lines.Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Dictionary<string, string> texts = TextsOf(records);
        foreach (JsonElement record in records)
        {
            if (record.TryGetProperty("key", out JsonElement key) && key.GetString()!.Split('/') is ["case", var candidate, var example] && texts.TryGetValue(candidate, out string? text))
            {
                requests.Add($"{text}|{example}");
            }
            else if (record.TryGetProperty("key", out key) && key.GetString()!.StartsWith("ask/", StringComparison.Ordinal))
            {
                string line = record.GetProperty("value").GetString()!;
                requests.Add($"Suggest a line: {line[(line.IndexOf('(') + 1)..^1]}");
            }
        }

        return requests;
    }

    /// <summary>All texts that the suggestions in a journal can make, by the candidate's id: each suggestion may have been added to any candidate.</summary>
    private static Dictionary<string, string> TextsOf(JsonElement[] records)
    {
        var answerer = new Answerer(new AnsweringModel());
        Candidate seed = Candidate.Of(answerer);
        string name = seed.Texts[0].Name;
        var all = new List<Candidate> { seed };
        HashSet<string> wanted = [.. records.Where(r => r.TryGetProperty("key", out JsonElement key) && key.GetString()!.StartsWith("case/", StringComparison.Ordinal)).Select(r => r.GetProperty("key").GetString()!.Split('/')[1])];
        foreach (JsonElement record in records.Where(r => r.TryGetProperty("key", out JsonElement key) && key.GetString()!.StartsWith("ask/", StringComparison.Ordinal)))
        {
            string line = record.GetProperty("value").GetString()!;
            all.AddRange(all.Select(c => c.With(name, c[name] + "\n" + line, new("test", 1, [], []))).Where(c => wanted.Contains(c.Id)).ToArray());
        }

        return all.ToDictionary(c => c.Id, c => c[name].Replace("\n", "|", StringComparison.Ordinal), StringComparer.Ordinal);
    }
}
