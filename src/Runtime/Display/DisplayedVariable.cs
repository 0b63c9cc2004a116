using System.Globalization;

namespace PromptGrad.Display;

/// <summary>A variable that a display shows.</summary>
/// <param name="variable">The variable.</param>
/// <param name="id">An identifier that depends on the graph alone.</param>
internal sealed class DisplayedVariable(Variable variable, string id)
{
    private string _nameAsInput = "";

    public Variable Variable { get; } = variable;

    public string Id { get; } = id;

    /// <summary>The call that computed it, if it is shown.</summary>
    public DisplayedCall? Maker { get; private set; }

    /// <summary>Whether a call computed it that is not shown.</summary>
    public bool IsCutOff => !Variable.IsLeaf && Maker is null;

    /// <summary>The name of a prompt text, the role of anything else, or what the first call that takes it as an input calls it; may be empty.</summary>
    public string Name => Variable is Parameter parameter ? parameter.Name : Variable.Role.Length > 0 ? Variable.Role : _nameAsInput;

    /// <summary>The value in a label.</summary>
    public string Text => Variable is Loss ? "score " + Variable.ToText() : Variable.ToText();

    /// <summary>The gradients that it keeps; none for a computed variable that was not told to keep any.</summary>
    public IReadOnlyList<Gradient> Gradients => Variable.IsLeaf || Variable.RetainsGradient ? Variable.Gradients : [];

    /// <summary>What is to be said of it beside name and value, in a few words each.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            if (Variable is Parameter parameter)
            {
                yield return (parameter.RequiresGradient, parameter.IsTrainable) switch
                {
                    (true, _) => "trainable",
                    (false, true) => "frozen",
                    (false, false) => "fixed",
                };
                if (!parameter.IsDefault)
                {
                    yield return "learned";
                }
            }

            if (Variable is Loss loss)
            {
                yield return loss.IsSuccess ? "success" : "no success";
                if (loss.Sample is { } sample)
                {
                    yield return $"sample {sample}";
                }
            }

            if (Variable.OutputIndex > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"result {Variable.OutputIndex + 1}");
            }

            if (Gradients.Count > 0)
            {
                yield return Counted.Of(Gradients.Count, "gradient");
            }
        }
    }

    public void NameAsInput(string name)
    {
        if (_nameAsInput.Length == 0)
        {
            _nameAsInput = name;
        }
    }

    public void MadeBy(DisplayedCall maker) => Maker = maker;
}
