using System.Diagnostics.CodeAnalysis;
using PromptGrad.Candidates;
using PromptGrad.Language;
using PromptGrad.Variables;

namespace PromptGrad;

/// <summary>
/// The text of one message of a prompt: a leaf that optimizers may rewrite. Its placeholders are a contract: a text that loses
/// one, or uses one in another way than the source does, is refused. Or the <see cref="Kind">demonstrations</see> of a prompt, whose contract is their form.
/// </summary>
public sealed class Parameter : Variable<string>
{
    private readonly IReadOnlyList<string> _methodParameters;
    private readonly Lazy<PlaceholderContract> _contract;
    private readonly DemonstrationContract? _demonstrations;
    private ParsedTemplate? _learned;
    private IReadOnlyList<LineOrigin> _origins = [];

    /// <summary>Creates a parameter that holds its source text. Called by generated code.</summary>
    /// <param name="name">The name inside its component, such as <c>Translate.System</c>.</param>
    /// <param name="defaultValue">The text in the source.</param>
    /// <param name="role">What the text is for.</param>
    /// <param name="trainable">Whether optimizers may rewrite the text.</param>
    /// <param name="methodParameters">The names that placeholders can bind to.</param>
    public Parameter(string name, string defaultValue, string role, bool trainable, IReadOnlyList<string> methodParameters)
        : base(defaultValue, role, trainable)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(defaultValue);
        ArgumentNullException.ThrowIfNull(methodParameters);
        Name = name;
        DefaultValue = defaultValue;
        IsTrainable = trainable;
        _methodParameters = methodParameters;
        _contract = new(() => new PlaceholderContract(defaultValue, methodParameters));
    }

    /// <summary>Creates a parameter that holds demonstrations, of which there are none yet.</summary>
    internal Parameter(string name, string role, DemonstrationContract demonstrations)
        : this(name, "", role, trainable: true, [])
    {
        _demonstrations = demonstrations;
    }

    /// <summary>The name inside its component, such as <c>Translate.System</c>.</summary>
    public string Name { get; }

    /// <summary>What the text is.</summary>
    public ParameterKind Kind => _demonstrations is null ? ParameterKind.Text : ParameterKind.Demonstrations;

    internal override string DisplayName => Name;

    internal override bool WantsFeedback => _demonstrations is null && RequiresGradient;

    /// <summary>The text in the source.</summary>
    public string DefaultValue { get; }

    /// <summary>
    /// Whether the source lets optimizers rewrite the text, and so whether it is saved. <see cref="Variable.RequiresGradient"/>
    /// begins with it, and may then freeze the text for a while, or train one that the source does not offer.
    /// </summary>
    public bool IsTrainable { get; }

    /// <summary>
    /// What critics must keep to in feedback on the text, in words ("Never touch the list of queues."), or <see langword="null"/>.
    /// Default: nothing. It is told along with the text, is no part of what is saved, and may be changed at any time.
    /// </summary>
    public string? CriticInstruction { get; set; }

    /// <summary>Whether the text is the one in the source.</summary>
    public bool IsDefault => Learned is null;

    /// <summary>Why the lines that optimizers brought into the text are there, in order; saved and loaded with the text. Lines that the text does not have any more are left out.</summary>
    public IReadOnlyList<LineOrigin> Origins
    {
        get
        {
            IReadOnlyList<LineOrigin> origins = Volatile.Read(ref _origins);
            return origins.Count == 0 ? origins : [.. origins.Where(o => TextLines.Of(Value).Contains(o.Line))];
        }
    }

    /// <summary>The placeholders of the source text as written between the angle brackets, each once, in order.</summary>
    public IReadOnlyList<string> Placeholders => _contract.Value.Expressions;

    /// <summary>The text; inside <see cref="Candidate.Use"/> the candidate's, and what is set then holds outside of it.</summary>
    /// <exception cref="ArgumentException">The new text breaks the contract of placeholders, or of demonstrations; the message says how.</exception>
    public override string Value
    {
        get => Learned?.Text ?? DefaultValue;
        set
        {
            if (!TrySetValue(value, out string? problem))
            {
                throw new ArgumentException($"{Name} cannot take this text: {problem}", nameof(value));
            }
        }
    }

    /// <summary>Takes a text if it keeps the contract of placeholders, or of demonstrations; otherwise leaves everything as it is.</summary>
    /// <param name="value">The text.</param>
    /// <param name="problem">What is wrong with it, in words that a model can act on.</param>
    public bool TrySetValue(string value, [NotNullWhen(false)] out string? problem)
    {
        if (!TryParse(value, out ParsedTemplate? learned, out problem))
        {
            return false;
        }

        SetLearned(learned);
        return true;
    }

    /// <summary>Goes back to the text in the source.</summary>
    public void Reset()
    {
        SetLearned(null);
        SetOrigins([]);
    }

    /// <summary>Keeps the text as it is: it requires no gradient, whatever the source offers.</summary>
    public void Freeze() => RequiresGradient = false;

    /// <summary>Requires a gradient again if the source lets optimizers rewrite the text, and none otherwise.</summary>
    public void Unfreeze() => RequiresGradient = IsTrainable;

    /// <summary>The parsed text if it differs from the source; the source's is constant in generated code.</summary>
    internal ParsedTemplate? Learned => TextScope.TryFind(this, out ParsedTemplate? text) ? text : Volatile.Read(ref _learned);

    /// <summary>What the parameter holds now, if it holds demonstrations.</summary>
    internal IReadOnlyList<Demonstration> Demonstrations => _demonstrations?.In(Learned) ?? [];

    /// <summary>Checks a text and changes nothing.</summary>
    /// <param name="value">The text.</param>
    /// <param name="learned">What <see cref="SetLearned"/> takes: <see langword="null"/> for the source's text.</param>
    /// <param name="problem">What is wrong with the text.</param>
    internal bool TryParse(string value, out ParsedTemplate? learned, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value == DefaultValue)
        {
            learned = null;
            problem = null;
            return true;
        }

        if (_demonstrations is not null)
        {
            learned = _demonstrations.TryParse(value, out problem);
            return problem is null;
        }

        learned = TemplateParser.Parse(value, _methodParameters);
        problem = _contract.Value.FindViolation(learned);
        return problem is null;
    }

    /// <summary>Tells why lines are there.</summary>
    /// <param name="origins">The origins, by whatever name the parameter has there.</param>
    internal void SetOrigins(IEnumerable<LineOrigin> origins) => Volatile.Write(ref _origins, [.. origins.Select(o => o with { Parameter = Name })]);

    internal void SetLearned(ParsedTemplate? learned) => Volatile.Write(ref _learned, learned);

    internal ParsedTemplate ParseDefault() => TemplateParser.Parse(DefaultValue, _methodParameters);
}
