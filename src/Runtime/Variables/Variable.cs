namespace PromptGrad;

/// <summary>
/// A value that feedback can flow to. Rules of leaves, retained gradients and accumulation are PyTorch's, as afnio brought them to text.
/// </summary>
public abstract partial class Variable
{
    private readonly object _gate = new();
    private Gradient[] _gradients = [];

    private protected Variable(string role, bool requiresGradient, Operation? operation, int outputIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(role);
        ArgumentOutOfRangeException.ThrowIfNegative(outputIndex);
        Role = role;
        RequiresGradient = requiresGradient;
        Operation = operation;
        OutputIndex = outputIndex;
    }

    /// <summary>What the value is for, in a few words ("text to translate"). Critics and optimizers are told.</summary>
    public string Role { get; }

    /// <summary>Whether feedback is wanted. An operation's result requires a gradient when one of its inputs does.</summary>
    public bool RequiresGradient { get; set; }

    /// <summary>The operation that computed the value, or <see langword="null"/>.</summary>
    public Operation? Operation { get; }

    /// <summary>Which of its operation's results the variable is, from 0; 0 for a variable that no operation computed.</summary>
    public int OutputIndex { get; }

    /// <summary>Whether gradients end here: the variable was not computed by a recorded operation, or requires no gradient.</summary>
    public bool IsLeaf => Operation is null || !RequiresGradient;

    /// <summary>Whether a variable that is no leaf keeps its gradients; see <see cref="RetainGradient"/>.</summary>
    public bool RetainsGradient { get; private set; }

    /// <summary>The gradients so far, in a fixed order: sample, call, input. They accumulate until <see cref="ZeroGradients"/>.</summary>
    /// <exception cref="InvalidOperationException">The variable is no leaf and <see cref="RetainGradient"/> was not called.</exception>
    public IReadOnlyList<Gradient> Gradients => IsLeaf || RetainsGradient
        ? Volatile.Read(ref _gradients)
        : throw new InvalidOperationException($"'{Role}' was computed by {Operation!.Name}, and a computed variable keeps no gradients. Call RetainGradient() on it before the backward pass.");

    /// <summary>Makes a computed variable keep the gradients that pass through it.</summary>
    /// <exception cref="InvalidOperationException">The variable is a leaf, which always keeps them.</exception>
    public void RetainGradient()
    {
        if (IsLeaf)
        {
            throw new InvalidOperationException($"'{Role}' is a leaf: it keeps its gradients anyway.");
        }

        RetainsGradient = true;
    }

    /// <summary>Forgets all gradients.</summary>
    public void ZeroGradients() => Volatile.Write(ref _gradients, []);

    /// <summary>The value as text, as a critic sees it.</summary>
    public abstract string ToText();

    /// <summary>How messages call the variable: its role in quotes, or <see langword="null"/> if it has none.</summary>
    internal virtual string? DisplayName => Role.Length == 0 ? null : $"'{Role}'";

    /// <summary>Whether critics are asked for feedback: demonstrations require a gradient as all that is trained does, but prose about them helps nobody.</summary>
    internal virtual bool WantsFeedback => RequiresGradient;

    internal void AddGradients(IReadOnlyCollection<Gradient> gradients)
    {
        lock (_gate)
        {
            Volatile.Write(ref _gradients, [.. _gradients, .. gradients]);
        }
    }
}
