using System.Text.Json;

namespace PromptGrad.Tests.Support;

/// <summary>Makes models that answer a critic's requests in the form they ask for.</summary>
internal static class FakeCritic
{
    /// <summary>A critic that says something about each input.</summary>
    public static FakeModel Saying(Func<string, string> feedbackOn) => new(request => Answer([.. request.Material.Inputs.Select(i => (i.Attributes["name"], feedbackOn(i.Attributes["name"])))]));

    /// <summary>A critic that says the same of each input.</summary>
    public static FakeModel Saying(string feedback) => Saying(_ => feedback);

    /// <summary>A critic that says something about each entry that the schema names: that of a request about several calls too.</summary>
    public static FakeModel SayingBySchema(Func<string, string> feedbackOn) => new(request => Answer([.. EntriesOf(request).Select(name => (name, feedbackOn(name)))]));

    /// <summary>The entries that a request's schema names.</summary>
    public static string[] EntriesOf(ModelRequest request) =>
        [.. request.Schema.GetProperty("properties").GetProperty("gradients").GetProperty("items").GetProperty("properties").GetProperty("name").GetProperty("enum").EnumerateArray().Select(n => n.GetString()!)];

    /// <summary>The form of the answer.</summary>
    public static string Answer(params (string Name, string Feedback)[] entries) =>
        JsonSerializer.Serialize(new { gradients = entries.Select(e => new { name = e.Name, feedback = e.Feedback }) });
}
