using PromptGrad.Candidates;

namespace PromptGrad.Optimizers;

/// <summary>What may become a demonstration, by parameter: calls of a teacher, and expected answers.</summary>
internal sealed class DemonstrationPool
{
    /// <summary>How many examples are run before it is looked whether there are enough: a fixed number, so that what is run does not depend on what ends first.</summary>
    private const int Block = 8;

    private readonly DemonstrationSetOptions _options;
    private readonly Dictionary<string, List<PooledDemonstration>> _replies;
    private readonly Dictionary<string, List<PooledDemonstration>> _labels;

    private DemonstrationPool(IReadOnlyList<ParameterSpec> parameters, DemonstrationSetOptions options)
    {
        Parameters = parameters;
        _options = options;
        _replies = parameters.ToDictionary(p => p.Name, _ => new List<PooledDemonstration>(), StringComparer.Ordinal);
        _labels = parameters.ToDictionary(p => p.Name, _ => new List<PooledDemonstration>(), StringComparer.Ordinal);
    }

    /// <summary>The parameters that hold demonstrations.</summary>
    public IReadOnlyList<ParameterSpec> Parameters { get; }

    /// <summary>Whether there is nothing to choose from.</summary>
    public bool IsEmpty => _replies.Values.Concat(_options.LabelledShare > 0 ? _labels.Values : []).All(static p => p.Count == 0);

    /// <summary>Runs examples of the training set with the teacher's texts until there is enough to choose from.</summary>
    /// <exception cref="InvalidOperationException">No prompt of the run can have demonstrations.</exception>
    /// <exception cref="ArgumentException">A text of the teacher cannot be taken.</exception>
    public static async Task<DemonstrationPool> FillAsync(OptimizationContext context, DemonstrationSetOptions options, CancellationToken cancellationToken)
    {
        ParameterSpec[] parameters = [.. context.Parameters.Where(static p => p.Kind == ParameterKind.Demonstrations)];
        if (parameters.Length == 0)
        {
            throw new InvalidOperationException("No prompt that is trained can have demonstrations, so there are none to choose. Put [Demonstrations] on a prompt method, or unfreeze its demonstrations.");
        }

        var pool = new DemonstrationPool(parameters, options);
        Candidate teacher = TeacherOf(context, options);
        string[] order = [.. context.Training];
        context.Random.Fork("teacher").Shuffle(order);
        int usable = 0;
        foreach (string[] block in order.Chunk(Block))
        {
            foreach (CaseResult result in await context.EvaluateAsync(teacher, block, cancellationToken).ConfigureAwait(false))
            {
                usable += usable < (options.MaxExamples ?? int.MaxValue) && pool.TryAdd(result) ? 1 : 0;
            }

            if (usable >= options.MaxExamples)
            {
                break;
            }
        }

        return pool;
    }

    /// <summary>Draws a set of demonstrations for every parameter, and proposes it.</summary>
    /// <param name="context">The run.</param>
    /// <param name="parent">The candidate whose demonstrations change.</param>
    /// <param name="number">The number of the set.</param>
    /// <param name="optimizer">Who proposes.</param>
    public Proposal Propose(OptimizationContext context, Candidate parent, int number, string optimizer)
    {
        (IReadOnlyList<NamedText> texts, IReadOnlyList<string> examples) = Draw(context.Random.Fork("demonstrations", number));
        return context.Propose(parent, texts, new LineSource(optimizer, context.Step, [], examples));
    }

    /// <summary>Draws a set of demonstrations for every parameter that there are some for.</summary>
    public (IReadOnlyList<NamedText> Texts, IReadOnlyList<string> Examples) Draw(Random random)
    {
        var texts = new List<NamedText>();
        var examples = new List<string>();
        foreach (ParameterSpec parameter in Parameters)
        {
            List<PooledDemonstration> chosen = Draw(_replies[parameter.Name], _labels[parameter.Name], random);
            if (chosen.Count == 0)
            {
                continue;
            }

            texts.Add(new(parameter.Name, DemonstrationFormat.Write(chosen.Select(static c => c.Demonstration))));
            examples.AddRange(chosen.Select(static c => c.Example).Where(e => !examples.Contains(e)));
        }

        return (texts, examples);
    }

    private List<PooledDemonstration> Draw(List<PooledDemonstration> replies, List<PooledDemonstration> labels, Random random)
    {
        int size = _options.VarySize ? random.Next(1, _options.MaxDemonstrations + 1) : _options.MaxDemonstrations;
        int labelled = (int)Math.Round(size * _options.LabelledShare, MidpointRounding.AwayFromZero);
        PooledDemonstration[] shuffledReplies = [.. replies];
        PooledDemonstration[] shuffledLabels = _options.LabelledShare > 0 ? [.. labels] : [];
        random.Shuffle(shuffledReplies);
        random.Shuffle(shuffledLabels);

        var chosen = new List<PooledDemonstration>();
        Take(shuffledLabels, labelled);
        Take(shuffledReplies, size);
        Take(shuffledLabels, size);
        return chosen;

        void Take(PooledDemonstration[] from, int until)
        {
            foreach (PooledDemonstration one in from)
            {
                if (chosen.Count < until && !chosen.Exists(c => c.Inputs == one.Inputs))
                {
                    chosen.Add(one);
                }
            }
        }
    }

    private static Candidate TeacherOf(OptimizationContext context, DemonstrationSetOptions options)
    {
        foreach ((string name, string text) in options.TeacherTexts)
        {
            if (!context.Parameter(name).CanTake(text, out string? problem))
            {
                throw new ArgumentException($"The teacher's text for {name} cannot be taken: {problem}", nameof(options));
            }
        }

        return options.TeacherTexts.Count == 0 ? context.Incumbent : context.Incumbent.With(options.TeacherTexts, new LineSource("teacher", context.Step, [], []));
    }

    /// <summary>Adds what an example gives.</summary>
    /// <returns>Whether it gave anything that may be used.</returns>
    private bool TryAdd(CaseResult result)
    {
        bool hasAdded = false;
        for (int i = 0; i < result.Calls.Count; i++)
        {
            CallTrace call = result.Calls[i];
            if (call.Demonstration is not { } demonstration || Parameters.FirstOrDefault(p => call.Parameters.Contains(p.Name)) is not { } parameter)
            {
                continue;
            }

            if (result.IsSuccess || !_options.SuccessesOnly)
            {
                _replies[parameter.Name].Add(new(result.Example, demonstration));
                hasAdded = true;
            }

            if (_options.LabelledShare > 0 && result.Expected is { } expected && IsAnswer(result, i))
            {
                var label = new PooledDemonstration(result.Example, new(demonstration.Inputs, expected));
                if (parameter.CanTake(label.Demonstration.ToString(), out _))
                {
                    _labels[parameter.Name].Add(label);
                    hasAdded = true;
                }
            }
        }

        return hasAdded;
    }

    /// <summary>Whether the reply of a call is the prediction, so that what was expected of the one was expected of the other.</summary>
    private static bool IsAnswer(CaseResult result, int call) => result.Calls.Count == 1 || (call == result.Calls.Count - 1 && result.Output == result.Calls[call].Reply);
}
