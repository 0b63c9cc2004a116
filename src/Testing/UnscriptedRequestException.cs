using System.Globalization;
using System.Text;

namespace PromptGrad.Testing;

/// <summary>A <see cref="ScriptedChatClient"/> was asked something that none of its rules answers. The message shows the request and the rules.</summary>
public sealed class UnscriptedRequestException : InvalidOperationException
{
    private const int LongestText = 600;

    internal UnscriptedRequestException(RecordedRequest request, IReadOnlyList<ScriptedRule> rules)
        : base(Describe(request, rules)) => Request = request;

    /// <summary>The request.</summary>
    public RecordedRequest Request { get; }

    private static string Describe(RecordedRequest request, IReadOnlyList<ScriptedRule> rules)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"No rule of the scripted client answers request {request.Number}:");
        foreach (RecordedMessage message in request.Messages)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {message.Role}: {Shorten(message.Text)}");
        }

        text.Append(rules.Count == 0 ? "\nIt has no rules. Add one: client.When(…).Reply(…)." : "\nIts rules, in order:");
        foreach (ScriptedRule rule in rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {rule.Description} (used {rule.Uses} times)");
        }

        return text.ToString();
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
}
