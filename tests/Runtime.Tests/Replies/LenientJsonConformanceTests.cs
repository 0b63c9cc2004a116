using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

/// <summary>Runs the cases of <c>lenient-json.json</c> in the folder that the environment variable <c>PROMPTGRAD_CONFORMANCE</c> names.</summary>
public sealed class LenientJsonConformanceTests(ITestOutputHelper output)
{
    private const string NoFolder = "(none)";

    public static TheoryData<string> Classes()
    {
        string[] classes = [.. Cases().Select(c => c.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return [.. classes.Length == 0 ? [NoFolder] : classes];
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Cases_are_read_as_expected(string name)
    {
        Assert.SkipWhen(name == NoFolder, "The environment variable PROMPTGRAD_CONFORMANCE does not name a folder with lenient-json.json.");
        Case[] cases = [.. Cases().Where(c => c.Class == name)];
        var failures = cases.Select(c => (Case: c, Failure: c.FindFailure())).Where(f => f.Failure is not null).ToArray();

        string count = string.Create(CultureInfo.InvariantCulture, $"lenient-json {name}: {cases.Length - failures.Length} of {cases.Length}");
        string report = string.Join('\n', failures.Select(f => $"  {f.Case.Id}{(f.Case.MayDiffer ? " (may differ)" : "")}: {f.Failure}"));
        Console.WriteLine(count);
        output.WriteLine($"{count}\n{report}");
        Assert.True(failures.All(f => f.Case.MayDiffer), report);
    }

    private static IEnumerable<Case> Cases()
    {
        string? folder = Environment.GetEnvironmentVariable("PROMPTGRAD_CONFORMANCE");
        if (string.IsNullOrEmpty(folder) || !File.Exists(Path.Combine(folder, "lenient-json.json")))
        {
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "lenient-json.json")));
        return [.. document.RootElement.EnumerateArray().Select(c => new Case(c.Clone()))];
    }

    private sealed class Case(JsonElement data)
    {
        public string Id => data.GetProperty("id").GetString()!;

        public string Class => data.GetProperty("class").GetString()!;

        /// <summary>Whether another answer than the expected one is no failure.</summary>
        public bool MayDiffer => Is("contested") || Is("optional");

        public string? FindFailure()
        {
            var schema = new ReplySchema(data.GetProperty("schema").GetRawText());
            string input = data.GetProperty("input").GetString()!;
            bool isPartial = data.TryGetProperty("mode", out JsonElement mode) && mode.ValueEquals("partial");
            ReplyReading reading = isPartial ? LenientReply.ReadPartial(input, schema) : LenientReply.Read(input, schema);
            string got = reading.Refusal is { } refusal ? $"refused: {refusal}" : Encoding.UTF8.GetString(reading.Json.Span);
            if (Is("error"))
            {
                return reading.Refusal is null ? $"expected a refusal, got {got}" : null;
            }

            JsonElement expected = data.TryGetProperty("desired", out JsonElement desired) ? desired : data.GetProperty("expected");
            if (reading.Refusal is not null)
            {
                // Of a reply that is still to come, nothing can be seen yet.
                return isPartial && expected.ValueKind == JsonValueKind.Null ? null : $"expected {expected.GetRawText()}, got {got}";
            }

            using JsonDocument read = JsonDocument.Parse(reading.Json);
            return IsSame(expected, read.RootElement) ? null : $"expected {expected.GetRawText()}, got {got}";
        }

        private bool Is(string member) => data.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.True;

        /// <summary>Whether two values are the same, however their numbers are written and their members are ordered.</summary>
        private static bool IsSame(JsonElement expected, JsonElement got)
        {
            if (expected.ValueKind != got.ValueKind)
            {
                return false;
            }

            return expected.ValueKind switch
            {
                JsonValueKind.Object => expected.EnumerateObject().Count() == got.EnumerateObject().Count()
                    && expected.EnumerateObject().All(m => got.TryGetProperty(m.Name, out JsonElement other) && IsSame(m.Value, other)),
                JsonValueKind.Array => expected.GetArrayLength() == got.GetArrayLength() && expected.EnumerateArray().Zip(got.EnumerateArray()).All(p => IsSame(p.First, p.Second)),
                JsonValueKind.Number => expected.GetDouble().Equals(got.GetDouble()),
                _ => JsonElement.DeepEquals(expected, got),
            };
        }
    }
}
