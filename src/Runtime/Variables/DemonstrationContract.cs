using System.Runtime.CompilerServices;
using PromptGrad.Language;

namespace PromptGrad.Variables;

/// <summary>What the demonstrations of a prompt must keep to: the inputs are those of its last user message, and the reply is one that the method can return.</summary>
/// <param name="message">The last user message.</param>
/// <param name="check">What else is wrong with a demonstration that has the right inputs, or <see langword="null"/>.</param>
internal sealed class DemonstrationContract(Parameter message, Func<Demonstration, string?> check)
{
    /// <summary>What is in texts that keep the contract, as long as somebody has them.</summary>
    private readonly ConditionalWeakTable<ParsedTemplate, Demonstration[]> _read = [];

    /// <summary>Reads a text; <see langword="null"/> if it breaks the contract.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it, in words that a model can act on.</param>
    public ParsedTemplate? TryParse(string text, out string? problem)
    {
        if (DemonstrationFormat.TryRead(text, FindProblem, out problem) is not { } demonstrations)
        {
            return null;
        }

        // It is no template: no placeholder is looked for in it.
        var parsed = new ParsedTemplate(text, [], []);
        _read.Add(parsed, [.. demonstrations.Select(InOrder)]);
        return parsed;
    }

    /// <summary>What is in a text that was read here.</summary>
    public IReadOnlyList<Demonstration> In(ParsedTemplate? text) => text is not null && _read.TryGetValue(text, out Demonstration[]? demonstrations) ? demonstrations : [];

    /// <summary>What is wrong with a demonstration, to be said of a line; <see langword="null"/> if nothing is.</summary>
    public string? FindProblem(Demonstration demonstration)
    {
        IReadOnlyList<string> names = message.Placeholders;
        if (demonstration.Inputs.FirstOrDefault(i => !names.Contains(i.Key)).Key is { } unknown)
        {
            return $"has an input \"{unknown}\", which {message.Name} has no placeholder for. {Form(names)}";
        }

        if (names.FirstOrDefault(n => demonstration.Inputs.All(i => i.Key != n)) is { } missing)
        {
            return $"lacks the input \"{missing}\". {Form(names)}";
        }

        return string.IsNullOrWhiteSpace(demonstration.Reply) ? "has an empty reply. Write what the model is to reply, or remove the line." : check(InOrder(demonstration));
    }

    private static string Form(IReadOnlyList<string> names) =>
        $"A line has the form {new Demonstration([.. names.Select(n => new KeyValuePair<string, string>(n, "…"))], "…")}.";

    private Demonstration InOrder(Demonstration demonstration) =>
        new([.. message.Placeholders.Select(n => demonstration.Inputs.First(i => i.Key == n))], demonstration.Reply);
}
