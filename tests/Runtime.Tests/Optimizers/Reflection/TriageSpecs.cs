using PromptGrad.Tests.Support;
using PromptGrad.Training;

namespace PromptGrad.Tests.Optimizers.Reflection;

/// <summary>The system prompt of <see cref="Triage"/> as an optimizer knows it, with rules of every kind.</summary>
internal static class TriageSpecs
{
    public const string System = "Sort.System";

    public static Candidate Seed { get; } = Candidate.Of(new Triage(new FakeModel(_ => "")));

    public static ParameterSpec Of(string name) => ParameterSpecs
        .Of(new Triage(new FakeModel(_ => "")), new() { Rules = new() { MaxLength = 500, Constraints = ["Write English."], ProtectedLines = name == System ? ["You sort requests. Answer with one word."] : [] } })
        .Single(p => p.Name == name);

    /// <summary>A case in which the prompt was sent.</summary>
    public static CaseResult Case(string id, string request, string reply, string expected, double score = 0) =>
        new(id, score, score == 1, score == 1 ? "Right." : "The queue is not the right one.")
        {
            Output = reply.Trim(),
            Expected = expected,
            Calls = [new("Other", ["other.System"], [new("text", "", "not shown")], "not shown either"), new("Sort", [System, "Sort.User"], [new("request", "request of a customer", request), new("queues", "queues", "billing, returns")], reply)],
        };
}
