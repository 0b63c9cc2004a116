using Microsoft.Extensions.AI;
using PromptGrad.Graph;
using PromptGrad.Replies;

namespace PromptGrad.Prompts;

/// <summary>The prompt of one method: its texts. The generated class derived from it has one property per message, <c>Render</c> and <c>ForwardAsync</c>.</summary>
public abstract class PromptTemplate
{
    private readonly string[] _names;
    private PromptDemonstrations? _demonstrations;

    /// <summary>Creates the prompt. Called by generated code.</summary>
    /// <param name="name">The method's stem, such as <c>Translate</c>.</param>
    /// <param name="description">What the method or its component does, or <see langword="null"/>.</param>
    /// <param name="names">The names that placeholders can bind to: those of the values, in the order of a call's inputs, then those of all other parameters.</param>
    /// <param name="messages">The messages, in the order in which they are sent: their names, texts, what these are for if that is more than a prompt of the method, and whether optimizers may rewrite them.</param>
    protected PromptTemplate(string name, string? description, string[] names, params (string Name, string Text, string? Role, bool Trainable)[] messages)
        : this(null, name, description, names, messages)
    {
    }

    private protected PromptTemplate(ComponentSettings? settings, string name, string? description, string[] names, (string Name, string Text, string? Role, bool Trainable)[] messages)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(messages);
        Settings = settings;
        Name = name;
        Description = description;
        _names = names;
        Parameters = Array.ConvertAll(messages, m => new Parameter(name + "." + m.Name, m.Text, m.Role ?? RoleOf(m.Name, name), m.Trainable, names));
        ReplyRole = "reply of " + name;
    }

    /// <summary>One parameter per message, in the order in which they are sent; then one with the demonstrations, if the prompt can have some.</summary>
    public IReadOnlyList<Parameter> Parameters { get; private set; }

    /// <summary>The settings of the component, or <see langword="null"/> for the prompt of a static method.</summary>
    internal ComponentSettings? Settings { get; }

    internal string Name { get; }

    internal string? Description { get; }

    /// <summary>What a reply is for.</summary>
    internal string ReplyRole { get; }

    /// <summary>Puts a prompt into a field unless another thread was faster; an object has one prompt for ever. Called by generated code.</summary>
    /// <typeparam name="T">The prompt's class.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="created">The prompt.</param>
    /// <returns>What is in the field now.</returns>
    public static T Publish<T>(ref T? field, T created)
        where T : PromptTemplate => Interlocked.CompareExchange(ref field, created, null) ?? created;

    /// <summary>Renders the learned text of a message, with closing tags in its values neutralized. Called by generated code.</summary>
    /// <param name="message">The message's index.</param>
    /// <param name="values">The values as text, in the order of <see cref="Parameter.Placeholders"/>.</param>
    protected string RenderLearned(int message, params string[] values) => PromptText.Render(Parameters[message], ClosingTagPolicy.Neutralize, values);

    /// <summary>Lets the prompt have demonstrations: their parameter becomes the last one. Called by generated code.</summary>
    /// <typeparam name="T">What the reply becomes.</typeparam>
    /// <param name="message">The index of the last user message.</param>
    /// <param name="policy">What happens to values of its placeholders that contain an enclosing closing tag.</param>
    /// <param name="type">How replies are read.</param>
    protected void TakeDemonstrations<T>(int message, ClosingTagPolicy policy, ReplyType<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _demonstrations = new(Name, Parameters[message], policy, reply => ReplyCall.FindProblem(reply, type));
        Parameters = [.. Parameters, _demonstrations.Parameter];
    }

    /// <summary>Puts the demonstrations into a call's messages, but none of the call itself. Called by generated code.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="inputs">The texts of the placeholders of the last user message, in order.</param>
    protected IReadOnlyList<ChatMessage> InsertDemonstrations(IReadOnlyList<ChatMessage> messages, params string?[] inputs) => Demonstrable.Insert(messages, inputs);

    /// <summary>Makes a demonstration of the prompt. Called by generated code.</summary>
    /// <param name="reply">What the model is to reply.</param>
    /// <param name="inputs">The texts of the placeholders of the last user message, in order.</param>
    /// <exception cref="ArgumentException">The method cannot return this reply, or the prompt not take one of the texts; the message says why.</exception>
    protected Demonstration CreateDemonstration(string reply, params string[] inputs)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Demonstration demonstration = DemonstrationOf(inputs, reply);
        return Demonstrable.FindProblem(demonstration) is { } problem ? throw new ArgumentException($"{Name} cannot be demonstrated so: the demonstration {problem}") : demonstration;
    }

    /// <summary>A demonstration of a call that has been made.</summary>
    internal Demonstration DemonstrationOf(string[] inputs, string reply) => Demonstrable.Create(inputs, reply);

    private PromptDemonstrations Demonstrable => _demonstrations ?? throw new InvalidOperationException($"{Name} has no demonstrations.");

    /// <summary>What a message is for whose author has not said it: <c>user prompt 2 of Translate</c> for <c>User2</c>.</summary>
    private static string RoleOf(string message, string method)
    {
        string role = message.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        string number = message[role.Length..];
        return $"{role.ToLowerInvariant()} prompt {(number.Length == 0 ? "" : number + " ")}of {method}";
    }

    /// <summary>The name of a call's input, unique among them: the texts, then the values.</summary>
    internal string NameOf(int input) => input < Parameters.Count ? Parameters[input].Name : _names[input - Parameters.Count];
}
