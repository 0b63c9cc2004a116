using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Conversations.Llama3;

namespace PromptGrad.Conversations;

/// <summary>Calls of tools that come in fragments, each with the index of its call.</summary>
internal sealed class ToolCallFragments
{
    /// <summary>In the order in which they began.</summary>
    private readonly List<Call> _calls = [];

    /// <summary>Adds a fragment. Names and arguments may come in parts; one with an id and a name begins the call of its index anew.</summary>
    public void Add(int index, string? id, string? name, string? arguments)
    {
        Call? call = _calls.Find(c => c.Index == index);
        if (call is null)
        {
            _calls.Add(call = new Call(index));
        }
        else if (!string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(name))
        {
            call.Name.Clear();
            call.Arguments.Clear();
        }

        call.Id = string.IsNullOrEmpty(id) ? call.Id : id;
        call.Name.Append(name);
        call.Arguments.Append(arguments);
    }

    /// <summary>The calls. One that cannot be made has an exception that says why, and does not hinder the others.</summary>
    public IReadOnlyList<FunctionCallContent> Build() => [.. _calls.Select(Build)];

    private static FunctionCallContent Build(Call call)
    {
        string name = call.Name.ToString();
        string raw = call.Arguments.ToString();
        Dictionary<string, object?>? arguments = Parse(raw, out Exception? cause);
        string? problem = name.Length == 0 ? "has no name"
            : arguments is null ? $"of '{name}' has arguments that are no JSON object: {raw}"
            : null;
        return new FunctionCallContent(call.Id ?? string.Create(CultureInfo.InvariantCulture, $"call_{call.Index}"), name, arguments)
        {
            Exception = problem is null ? null : new MalformedToolCallException(string.Create(CultureInfo.InvariantCulture, $"Call {call.Index} {problem}"), raw, cause),
        };
    }

    /// <summary>A call without arguments has none, and not an empty text.</summary>
    private static Dictionary<string, object?>? Parse(string raw, out Exception? cause)
    {
        cause = null;
        if (string.IsNullOrWhiteSpace(raw))
        {
            return [];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(raw);
            return document.RootElement.ValueKind == JsonValueKind.Object ? FunctionArguments.All(document.RootElement) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            cause = error;
            return null;
        }
    }

    private sealed class Call(int index)
    {
        public int Index { get; } = index;

        public string? Id { get; set; }

        public StringBuilder Name { get; } = new();

        public StringBuilder Arguments { get; } = new();
    }
}
