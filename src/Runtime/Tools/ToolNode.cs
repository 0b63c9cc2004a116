using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Tools;

/// <summary>A recorded call of a tool. Its backward is one critique of what the tool was asked and what it answered, for the round that called it and for the description that led there.</summary>
internal sealed class ToolNode : Node, ICritiquedNode
{
    private readonly FunctionCallContent _call;
    private readonly string? _description;
    private readonly long _began;
    private string _result = "";

    /// <summary>Creates the node.</summary>
    /// <param name="call">What was called.</param>
    /// <param name="description">What the tool does, or <see langword="null"/> if there is no such tool.</param>
    /// <param name="inputs">The reply that called it; then its description, if that can be trained.</param>
    /// <param name="settings">The settings of the component.</param>
    /// <param name="began">When the call began.</param>
    public ToolNode(FunctionCallContent call, string? description, Variable[] inputs, ComponentSettings? settings, long began)
        : base(call.Name.Length == 0 ? "Tool" : call.Name, inputs, settings)
    {
        _call = call;
        _description = description;
        _began = began;
    }

    public override bool AsksEngine => true;

    private string Role => $"result of the tool {Name}";

    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken) => CritiquedCall.BackwardAsync(this, context, cancellationToken);

    Critique ICritiquedNode.Describe(BackwardContext context) =>
        new CritiquedCall(string.IsNullOrEmpty(_description) ? null : _description, [new(ChatRole.Assistant, [_call])], _result, Role).Describe(context, Inputs, i => i == 0 ? "call" : Name + ".Description");

    /// <summary>Takes what the tool answered, and makes it a variable.</summary>
    public Variable<string> Complete(string result)
    {
        _result = result;
        return Autograd.Record(this, result, Role, began: _began);
    }
}
