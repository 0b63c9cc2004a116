using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>An input of a function, in its <see cref="BackwardAttribute"/> method: what it was, and where feedback on it goes.</summary>
/// <typeparam name="T">The input's type.</typeparam>
public sealed class InputGradients<T>
{
    private readonly BackwardContext _context;
    private readonly int _index;
    private readonly Variable<T> _variable;

    internal InputGradients(BackwardContext context, int index, Variable<T> variable)
    {
        _context = context;
        _index = index;
        _variable = variable;
    }

    /// <summary>The input's value.</summary>
    public T Value => _variable.Value;

    /// <summary>What the input is for.</summary>
    public string Role => _variable.Role;

    /// <summary>Whether feedback on the input leads to something that requires a gradient. If not, what is added is ignored, and need not be worked out.</summary>
    public bool IsWanted => _context.Wants(_index);

    /// <summary>Adds feedback on the input. Its score and sample are those of the feedback on the result. May be called from several threads.</summary>
    /// <param name="text">What should change about the input.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    /// <exception cref="InvalidOperationException">The backward method has ended.</exception>
    public void Add(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Add(DerivedGradient.Of(_context, text));
    }

    /// <summary>Adds feedback on the input as it is, for example one of <see cref="BackwardContext{TResult}.Gradients"/>. May be called from several threads.</summary>
    /// <param name="gradient">The feedback.</param>
    /// <exception cref="InvalidOperationException">The backward method has ended.</exception>
    public void Add(Gradient gradient) => _context.Deliver(_index, gradient);
}
