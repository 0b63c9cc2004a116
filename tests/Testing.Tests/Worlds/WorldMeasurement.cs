using System.Text.RegularExpressions;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

/// <summary>Measures our simulator in the same way as <c>measure_reference.py</c> does with the reference: a value for each measure and seed.</summary>
internal sealed class WorldMeasurement
{
    private const int Repeats = 10;

    private static readonly (ClauseKind, int)[] SixPreciseFourVague =
        [.. Enumerable.Range(0, 6).Select(i => (ClauseKind.Precise, i)), .. Enumerable.Range(6, 4).Select(i => (ClauseKind.Vague, i))];

    public Dictionary<string, List<double>> Values { get; } = [];

    public async Task MeasureAsync(SimulatedWorldOptions options, int seed)
    {
        var model = new ModelInWorld(options, seed, seed);
        Truth(model);
        await TaskAsync(model);
        await CriticAsync(model);
        await RewriterAsync(model);
        Assert.Equal(0, model.Client.MisreadRequests);
    }

    private void Add(string measure, double value)
    {
        if (!Values.TryGetValue(measure, out List<double>? values))
        {
            Values.Add(measure, values = []);
        }

        values.Add(value);
    }

    private void Truth(ModelInWorld model)
    {
        SimulatedWorld world = model.World;
        string told = model.With([.. SixPreciseFourVague, (ClauseKind.Distractor, 0)]);
        Add("seed accuracy", world.SeedAccuracy);
        Add("oracle accuracy", world.OracleAccuracy);
        Add("told accuracy", world.TrueAccuracy(told));
        Add("long accuracy", world.TrueAccuracy(told + new string('x', 4000)));
        Add("shown accuracy", world.TrueAccuracy($"{model.Seed}\n{string.Join('\n', world.Training.Take(5).Select(e => $"{e.Input}\n{e.Expected}"))}"));
        if (world.Options.HasTrap)
        {
            Add("first approach", world.TrueAccuracy(model.With((ClauseKind.Approach, 0))));
            Add("second approach", world.TrueAccuracy(model.With((ClauseKind.Approach, 1))));
        }
    }

    private async Task TaskAsync(ModelInWorld model)
    {
        int right = 0, blank = 0, again = 0;
        IReadOnlyList<SimulatedExample> training = model.World.Training;
        foreach (SimulatedExample example in training)
        {
            double first = SimulatedWorld.Score(await model.DoAsync(model.Seed, example), example.Expected);
            right += (int)first;
            blank += SimulatedWorld.Score(await model.DoAsync(model.Seed + " ", example), example.Expected).Equals(first) ? 0 : 1;
            await model.DoAsync(model.Seed, example, temperature: 1);
            again += SimulatedWorld.Score(await model.DoAsync(model.Seed, example, temperature: 1), example.Expected).Equals(first) ? 0 : 1;
        }

        Add("measured accuracy", (double)right / training.Count);
        Add("changed by a blank", (double)blank / training.Count);
        Add("changed by asking again", (double)again / training.Count);
        Add("words", training.Average(e => AnsweredCase.In(e.Expected)[0].Words.Length));
    }

    private async Task CriticAsync(ModelInWorld model)
    {
        List<WorldFinding>[] calls = await CritiquesAsync(model, model.Seed);
        ClauseKind[] kinds = [.. calls.SelectMany(c => c).Select(f => KindOf(model, f.Code))];
        if (kinds.Length > 0)
        {
            Add("findings a call", (double)kinds.Length / calls.Length);
            Add("findings exact", kinds.Share(k => k == ClauseKind.Precise));
            Add("findings vague", kinds.Share(k => k == ClauseKind.Vague));
            Add("findings case", kinds.Share(k => k == ClauseKind.CaseBound));
            Add("findings bad", kinds.Share(k => k == ClauseKind.Distractor));
            Add("findings mode", kinds.Share(k => k == ClauseKind.Approach));
        }

        string harmed = model.With([.. Enumerable.Range(0, 10).Select(i => (ClauseKind.Precise, i)), .. Enumerable.Range(0, 10).Select(i => (ClauseKind.Distractor, i))]);
        WorldFinding[] found = [.. (await CritiquesAsync(model, harmed)).SelectMany(c => c)];
        if (found.Length > 0)
        {
            Add("objections", found.Share(f => f.IsObjection));
            Add("objections to harm", found.Share(f => f.IsObjection && KindOf(model, f.Code) == ClauseKind.Distractor));
            Add("tie-breaks", found.Share(f => KindOf(model, f.Code) == ClauseKind.TieBreak));
        }

        int alarms = 0;
        SimulatedExample[] some = [.. model.World.Training.Take(20)];
        foreach (SimulatedExample example in some)
        {
            alarms += FindingsIn(await model.CriticiseAsync(model.Seed, (example, example.Expected))).Count > 0 ? 1 : 0;
        }

        Add("false alarms", (double)alarms / some.Length);
    }

    private async Task RewriterAsync(ModelInWorld model)
    {
        string text = model.With(SixPreciseFourVague);
        HashSet<string> lines = [.. Markers.Codes(text)];
        HashSet<string> news = [model.Codes.CodeOf(ClauseKind.Distractor, 6), model.Codes.CodeOf(ClauseKind.Distractor, 7)];
        string old = model.Codes.CodeOf(ClauseKind.Precise, 0);
        string notes = string.Concat(news.Select(c => $"(?{c}?) is missing\n")) + $"(?-{old}?) does harm";
        int lost = 0, taken = 0, gone = 0, foreign = 0, added = 0, removed = 0, extra = 0, more = 0, harmful = 0;
        for (int i = 0; i < Repeats; i++)
        {
            List<string> now = Markers.Codes(await model.RewriteAsync(text, notes));
            lost += lines.Except(now).Count(c => c != old);
            taken += news.Intersect(now).Count();
            gone += now.Contains(old) ? 0 : 1;
            foreign += now.Except(lines).Except(news).Count();

            string[] edits = (await model.EditAsync(text, notes)).Split('\n');
            HashSet<string> plus = [.. edits.Where(e => e.StartsWith("+ ", StringComparison.Ordinal)).SelectMany(Markers.Codes)];
            added += plus.Intersect(news).Count();
            extra += plus.Except(news).Count();
            removed += edits.Any(e => e.StartsWith("- ", StringComparison.Ordinal) && Markers.Codes(e).Contains(old)) ? 1 : 0;

            List<string> blind = Markers.Codes(await model.RewriteBlindlyAsync(model.Seed));
            more += blind.Count;
            harmful += blind.Count(c => KindOf(model, c) == ClauseKind.Distractor);
        }

        Add("lines lost", (double)lost / Repeats / (lines.Count - 1));
        Add("findings taken up", (double)taken / Repeats / 2);
        Add("objections taken up", (double)gone / Repeats);
        Add("lines of its own", (double)foreign / Repeats);
        Add("edits that add", (double)added / Repeats / 2);
        Add("edits that remove", (double)removed / Repeats);
        Add("edits of its own", (double)extra / Repeats);
        Add("lines of a blind rewrite", (double)more / Repeats);
        Add("harmful ones of them", (double)harmful / Repeats);
    }

    private static async Task<List<WorldFinding>[]> CritiquesAsync(ModelInWorld model, string prompt)
    {
        var calls = new List<List<WorldFinding>>();
        foreach (var group in (await model.FailuresAsync(prompt)).Take(12).Chunk(3))
        {
            calls.Add(FindingsIn(await model.CriticiseAsync(prompt, group)));
        }

        return [.. calls];
    }

    private static List<WorldFinding> FindingsIn(string text) =>
        [.. Markers.WorldFinding().Matches(text).Select((Match m) => new WorldFinding(m.Groups["minus"].Length > 0, m.Groups["code"].Value))];

    private static ClauseKind KindOf(ModelInWorld model, string code)
    {
        Assert.True(model.Codes.TryGet(code, out Clause clause));
        return clause.Kind;
    }
}
