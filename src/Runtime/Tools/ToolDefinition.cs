using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Graph;
using PromptGrad.Replies;

namespace PromptGrad.Tools;

/// <summary>What is known about a tool when a program is compiled. One for each method, whatever the number of objects. Used by generated code.</summary>
/// <typeparam name="TTarget">The type of the object that has the method.</typeparam>
public sealed class ToolDefinition<TTarget>
{
    private readonly JsonReply<ToolInvocation<TTarget>> _arguments;
    private readonly Lazy<JsonElement> _schema;

    /// <summary>Creates the definition. Called by generated code.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="description">What it does; may be empty.</param>
    /// <param name="schema">The JSON schema of its arguments: an object's.</param>
    /// <param name="bind">Reads arguments that fit the schema, and returns the call that they make.</param>
    public ToolDefinition(string name, string description, string schema, ReplyReader<ToolInvocation<TTarget>> bind)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(description);
        Name = name;
        Description = description;
        _arguments = new(name, schema, bind);
        _schema = new(() =>
        {
            using JsonDocument document = JsonDocument.Parse(_arguments.Schema.WireJson);
            return document.RootElement.Clone();
        });
    }

    internal string Name { get; }

    internal string Description { get; }

    internal JsonElement Schema => _schema.Value;

    /// <summary>The tool of one object. Called by generated code.</summary>
    /// <param name="target">The object.</param>
    /// <param name="description">The description as a text that can be trained, or <see langword="null"/> for the one in the source.</param>
    /// <param name="settings">The settings of the component that has the description, or <see langword="null"/>.</param>
    public AIFunction Of(TTarget target, Parameter? description = null, ComponentSettings? settings = null) => new BoundTool<TTarget>(this, target, description, settings);

    /// <summary>Reads arguments, leniently where they are sloppy.</summary>
    internal ReplyReadResult<ToolInvocation<TTarget>> Bind(string arguments) => _arguments.Read(arguments, isLast: false);
}
