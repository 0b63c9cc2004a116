using Microsoft.Extensions.AI;

namespace PromptGrad.Prompts;

/// <summary>The prompt of one method: its texts. The generated class derived from it has one property per message, <c>Render</c> and <c>ForwardAsync</c>.</summary>
public abstract class PromptTemplate
{
    private readonly string _name;
    private readonly string? _description;
    private readonly string[] _names;

    /// <summary>Creates the prompt. Called by generated code.</summary>
    /// <param name="name">The method's stem, such as <c>Translate</c>.</param>
    /// <param name="description">What the method or its component does, or <see langword="null"/>.</param>
    /// <param name="names">The names that placeholders can bind to: those of the values, in order, then the others.</param>
    /// <param name="messages">The messages in the order in which they are sent: names, texts, what they are for, and whether optimizers may rewrite them.</param>
    protected PromptTemplate(string name, string? description, string[] names, params (string Name, string Text, string Role, bool Trainable)[] messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        _name = name;
        _description = description;
        _names = names;
        Parameters = Array.ConvertAll(messages, m => new Parameter(name + "." + m.Name, m.Text, m.Role, m.Trainable, names));
    }

    /// <summary>Puts a prompt into a field unless another thread was faster; an object has one prompt for ever. Called by generated code.</summary>
    /// <typeparam name="T">The prompt's class.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="created">The prompt.</param>
    /// <returns>What is in the field now.</returns>
    public static T Publish<T>(ref T? field, T created)
        where T : PromptTemplate => Interlocked.CompareExchange(ref field, created, null) ?? created;

    /// <summary>One parameter per message, in the order in which they are sent.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Renders a learned text whose values cannot close the tags around them. Called by generated code.</summary>
    /// <param name="parameter">The parameter, whose text differs from the source.</param>
    /// <param name="values">The values as text, in the order of <see cref="Parameter.Placeholders"/>.</param>
    protected static string Learned(Parameter parameter, params string[] values) => Learned(parameter, ClosingTagPolicy.Neutralize, values);

    /// <summary>Renders a learned text. Called by generated code.</summary>
    /// <param name="parameter">The parameter, whose text differs from the source.</param>
    /// <param name="policy">What happens to values that contain an enclosing closing tag.</param>
    /// <param name="values">The values as text, in the order of <see cref="Parameter.Placeholders"/>.</param>
    protected static string Learned(Parameter parameter, ClosingTagPolicy policy, params string[] values) => PromptText.Render(parameter, policy, values);

    /// <summary>Makes a reply a variable that remembers the call. Called by generated code.</summary>
    /// <param name="messages">The messages as they were sent.</param>
    /// <param name="reply">The model's reply.</param>
    /// <param name="values">The values, in the order of their names.</param>
    protected Variable<string> Record(IReadOnlyList<ChatMessage> messages, string reply, params Variable[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        string role = "reply of " + _name;
        return Autograd.Record(new PromptNode(_name, _description, messages, reply, role, [.. Parameters, .. values], NameOf), reply, role);
    }

    /// <summary>A name for each input of a recorded call, unique among them.</summary>
    private string NameOf(int input) => input < Parameters.Count ? Parameters[input].Name : _names[input - Parameters.Count];
}
