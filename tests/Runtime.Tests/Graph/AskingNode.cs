using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

/// <summary>A node like a prompt's: asks the engine once about all inputs that want something.</summary>
internal sealed class AskingNode(string name, IReadOnlyList<Variable> inputs, ComponentSettings? settings = null) : Node(name, inputs, settings)
{
    public override bool AsksEngine => true;

    /// <summary>Records a call: its result is named like the node.</summary>
    public static Variable<string> Call(string name, params Variable[] inputs) => new AskingNode(name, inputs).Record();

    public Variable<string> Record() => Autograd.Record(this, Name, Name);

    public override async ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        int[] wanted = [.. Enumerable.Range(0, Inputs.Count).Where(context.Wants)];
        var critique = new Critique(context.Call, null, [], "", "", context.Gradients, [.. wanted.Select(i => new CritiqueInput($"{i}", "", ""))]);
        IReadOnlyList<string> texts = await context.Engine.CritiqueAsync(critique, cancellationToken);
        for (int i = 0; i < wanted.Length; i++)
        {
            context.Deliver(wanted[i], context.CreateGradient(texts[i]));
        }
    }
}
