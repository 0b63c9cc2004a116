using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

/// <summary>A node whose backward is a delegate; by default it gives every input one gradient that names the call and the input.</summary>
internal sealed class TestNode(string name, IReadOnlyList<Variable> inputs, Func<BackwardContext, CancellationToken, ValueTask>? backward = null) : Node(name, inputs)
{
    private int _calls;

    /// <summary>How often the node's backward was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (backward is not null)
        {
            return backward(context, cancellationToken);
        }

        for (int i = 0; i < Inputs.Count; i++)
        {
            context.Deliver(i, new Gradient($"{context.Call}[{i}]") { Call = context.Call });
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Records a call: its result is named like the node.</summary>
    public Variable<string> Record() => Autograd.Record(this, Name, Name);

    /// <summary>Records a call with the default backward.</summary>
    public static Variable<string> Call(string name, params Variable[] inputs) => new TestNode(name, inputs).Record();

    /// <summary>Records a call whose backward takes turns.</summary>
    public static Variable<string> Call(string name, Func<BackwardContext, CancellationToken, ValueTask> backward, params Variable[] inputs) => new TestNode(name, inputs, backward).Record();

    /// <summary>A leaf that requires a gradient.</summary>
    public static Variable<string> Leaf(string role) => new("", role, requiresGradient: true);
}
