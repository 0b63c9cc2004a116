namespace PromptGrad.Graph;

/// <summary>A recorded call: it knows its inputs and can turn feedback on its result into feedback on them.</summary>
public abstract class Node : Operation
{
    private int _released;
    private NodeVisit? _lastVisit;

    /// <summary>Creates the node.</summary>
    /// <param name="name">The call's name, such as <c>Translate</c>.</param>
    /// <param name="inputs">The inputs in a fixed order.</param>
    /// <param name="settings">The settings of the component whose call it is, or <see langword="null"/> for a call that belongs to none.</param>
    protected Node(string name, IReadOnlyList<Variable> inputs, ComponentSettings? settings = null)
        : base(name, inputs)
    {
        Settings = settings;
    }

    /// <summary>The settings of the component whose call it is, or <see langword="null"/>.</summary>
    public ComponentSettings? Settings { get; }

    /// <summary>
    /// Whether the node's backward asks the pass's engine. Feedback at or above <see cref="BackwardOptions.ScoreThreshold"/> is then kept from it, and with
    /// <see cref="BackwardEngine.PassThrough"/> the pass hands feedback on in its stead. Default: <see langword="false"/>.
    /// </summary>
    public virtual bool AsksEngine => false;

    /// <summary>
    /// How many calls of models one backward is expected to make. They are reserved in budgets before it starts. Default: 1 if <see cref="AsksEngine"/>, else 0.
    /// </summary>
    public virtual int PredictedCalls => AsksEngine ? 1 : 0;

    /// <summary>Whether the inputs come in an order of their own, such as that of samples, which the time of their computation does not change.</summary>
    internal virtual bool IsInOrder => false;

    /// <summary>When the first of the calls that led to the result began, this one included; 0 if that is not known.</summary>
    internal long WorkBegan { get; private set; }

    /// <summary>When the call ended; <see cref="long.MaxValue"/> if that is not known.</summary>
    internal long Ended { get; private set; } = long.MaxValue;

    /// <summary>
    /// Whether a backward pass without <see cref="BackwardOptions.RetainGraph"/> has gone through the node, after which no other can.
    /// </summary>
    public bool IsReleased => Volatile.Read(ref _released) != 0;

    /// <summary>What the last visit of the node did and cost; <see langword="null"/> before the first one.</summary>
    public NodeVisit? LastVisit => Volatile.Read(ref _lastVisit);

    /// <summary>An input as what it is. Called by generated code.</summary>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <param name="index">Its index among the inputs.</param>
    protected Variable<T> InputAt<T>(int index) => (Variable<T>)Inputs[index];

    /// <summary>Turns the gradients of the result into gradients of the inputs, and delivers them.</summary>
    /// <param name="context">The result's gradients, which inputs want some, and where to deliver them.</param>
    /// <param name="cancellationToken">Cancels the pass.</param>
    public abstract ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Delivers to each input that a backward would have something for, without a call: for <see cref="BackwardExtensions.PlanBackward"/>.
    /// Default: one gradient to each input that wants some, about all of the feedback.
    /// </summary>
    /// <param name="context">As in <see cref="BackwardAsync"/>; there is no engine.</param>
    public virtual void PlanBackward(BackwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Gradient planned = context.CreateGradient("planned");
        for (int input = 0; input < Inputs.Count; input++)
        {
            context.Deliver(input, planned);
        }
    }

    /// <summary>Notes when the call began and ended.</summary>
    /// <param name="began">When it began; 0 if that is not known, so that only the calls before it tell.</param>
    /// <param name="ended">When it ended.</param>
    internal void Time(long began, long ended)
    {
        WorkBegan = began == 0 ? long.MaxValue : began;
        Ended = ended;
        foreach (Variable input in Inputs)
        {
            if (input.Operation is Node node)
            {
                WorkBegan = Math.Min(WorkBegan, node.WorkBegan);
            }
        }

        if (WorkBegan == long.MaxValue)
        {
            WorkBegan = 0;
        }
    }

    internal void Release() => Volatile.Write(ref _released, 1);

    internal void Visited(NodeVisit visit) => Volatile.Write(ref _lastVisit, visit);
}
