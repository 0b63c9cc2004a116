using System.Globalization;
using PromptGrad.Graph;
using PromptGrad.Prompts;

namespace PromptGrad.Display;

/// <summary>A call that a display shows.</summary>
/// <param name="operation">The call.</param>
/// <param name="id">An identifier that depends on the graph alone.</param>
/// <param name="number">Its number in a backward pass, or <see langword="null"/> if none would visit it.</param>
internal sealed class DisplayedCall(Operation operation, string id, int? number)
{
    private readonly List<DisplayedVariable> _inputs = [];
    private readonly List<DisplayedVariable> _results = [];

    public Operation Operation { get; } = operation;

    public string Id { get; } = id;

    /// <summary>The name and the number, as <see cref="Gradient.Call"/> has them.</summary>
    public string Title { get; } = number is { } n ? string.Create(CultureInfo.InvariantCulture, $"{operation.Name}#{n}") : operation.Name;

    /// <summary>The inputs that are shown, in order; one that is passed twice is here twice.</summary>
    public IReadOnlyList<DisplayedVariable> Inputs => _inputs;

    /// <summary>The results that are shown, in order.</summary>
    public IReadOnlyList<DisplayedVariable> Results => _results;

    /// <summary>How many inputs are not shown.</summary>
    public int OmittedInputs => Operation.Inputs.Count - _inputs.Count;

    /// <summary>What a backward pass did there last, or <see langword="null"/>.</summary>
    public NodeVisit? Visit => (Operation as Node)?.LastVisit;

    public CallKind Kind => Operation switch
    {
        PromptNode => CallKind.Prompt,
        _ when _results.Any(r => r.Variable is Loss) => CallKind.Loss,
        _ => CallKind.Function,
    };

    public void AddInput(DisplayedVariable input) => _inputs.Add(input);

    public void AddResult(DisplayedVariable result)
    {
        _results.Add(result);
        _results.Sort((a, b) => a.Variable.OutputIndex.CompareTo(b.Variable.OutputIndex));
        result.MadeBy(this);
    }
}
