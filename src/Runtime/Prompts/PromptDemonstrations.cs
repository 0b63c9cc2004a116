using Microsoft.Extensions.AI;
using PromptGrad.Language;
using PromptGrad.Variables;

namespace PromptGrad.Prompts;

/// <summary>The demonstrations of a prompt: the parameter that holds them, and how they are sent.</summary>
internal sealed class PromptDemonstrations
{
    private readonly Parameter _message;
    private readonly ClosingTagPolicy _policy;
    private readonly DemonstrationContract _contract;
    private ParsedTemplate? _source;

    /// <summary>Creates the demonstrations of a prompt, of which there are none yet.</summary>
    /// <param name="method">The method's stem.</param>
    /// <param name="message">The last user message.</param>
    /// <param name="policy">What happens to values of its placeholders that contain an enclosing closing tag.</param>
    /// <param name="findReplyProblem">Why a reply is none that the method can return, or <see langword="null"/>.</param>
    public PromptDemonstrations(string method, Parameter message, ClosingTagPolicy policy, Func<string, string?> findReplyProblem)
    {
        _message = message;
        _policy = policy;
        _contract = new(message, d => findReplyProblem(d.Reply) is { } problem ? $"has a reply that cannot be read: {problem}" : FindRefusal(d));
        Parameter = new(method + ".Demonstrations", "demonstrations of " + method, _contract);
    }

    public Parameter Parameter { get; }

    /// <summary>A demonstration of a call.</summary>
    /// <param name="inputs">The texts of the placeholders, in order.</param>
    /// <param name="reply">The reply.</param>
    public Demonstration Create(IReadOnlyList<string> inputs, string reply) => new([.. _message.Placeholders.Zip(inputs, static (n, t) => new KeyValuePair<string, string>(n, t ?? ""))], reply);

    /// <summary>What keeps a demonstration from being one of this prompt, to be said of it; or <see langword="null"/>.</summary>
    public string? FindProblem(Demonstration demonstration) => _contract.FindProblem(demonstration);

    /// <summary>
    /// Puts the demonstrations before the first user message, so that whatever comes before them (system messages, or what the model said first) and after them stays in an order
    /// that models accept. One that has the inputs of the call itself is left out: it would tell the answer.
    /// </summary>
    /// <param name="messages">The messages of the call.</param>
    /// <param name="inputs">The texts of the placeholders, in order.</param>
    public IReadOnlyList<ChatMessage> Insert(IReadOnlyList<ChatMessage> messages, string?[] inputs)
    {
        IReadOnlyList<Demonstration> demonstrations = Parameter.Demonstrations;
        if (demonstrations.Count == 0)
        {
            return messages;
        }

        var sent = new List<ChatMessage>(messages.Count + (2 * demonstrations.Count));
        sent.AddRange(messages.TakeWhile(static m => m.Role != ChatRole.User));
        int first = sent.Count;
        foreach (Demonstration demonstration in demonstrations)
        {
            if (!IsOf(demonstration, inputs))
            {
                sent.Add(new(ChatRole.User, Render(demonstration)));
                sent.Add(new(ChatRole.Assistant, demonstration.Reply));
            }
        }

        sent.AddRange(messages.Skip(first));
        return sent;
    }

    private static bool IsOf(Demonstration demonstration, string?[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (demonstration.Inputs[i].Value != (inputs[i] ?? ""))
            {
                return false;
            }
        }

        return true;
    }

    private string Render(Demonstration demonstration) => Render(demonstration, _message.Learned ?? Source());

    private string Render(Demonstration demonstration, ParsedTemplate template) =>
        PromptText.Render(template, _message.Placeholders, _policy, [.. demonstration.Inputs.Select(static i => i.Value)]);

    private ParsedTemplate Source() => _source ??= _message.ParseDefault();

    /// <summary>What a prompt that refuses closing tags has to say.</summary>
    private string? FindRefusal(Demonstration demonstration)
    {
        if (_policy != ClosingTagPolicy.Refuse)
        {
            return null;
        }

        try
        {
            Render(demonstration, Source());
            return null;
        }
        catch (PromptValueException refusal)
        {
            return "cannot be put into the prompt: " + refusal.Message;
        }
    }
}
