using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Candidates;
using PromptGrad.Optimizers;

namespace PromptGrad;

/// <summary>
/// Rewrites texts along their gradients: one request per text, which shows the text in full, all of its gradients in order, and the
/// constraints. After TextGrad (Yuksekgonul et al., 2024). For a loop of one's own (<see cref="StepAsync"/>), or as the optimizer of a <see cref="Trainer{TExample}"/>.
/// </summary>
public sealed class TextualGradientDescent : IOptimizer
{
    private readonly List<ParameterGroup> _groups = [];
    private readonly TextMemory _memory = new();
    private readonly TextualGradientDescentOptions _options;
    private readonly IChatClient _client;
    private readonly bool _trainsAll;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="parameters">The texts; those that require no gradient are left alone. Usually a component's <see cref="IGradComponent.Parameters"/>.</param>
    /// <param name="client">The model that rewrites. Not disposed by the optimizer.</param>
    /// <param name="options">How it is asked, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number among the options is too small.</exception>
    public TextualGradientDescent(IReadOnlyList<Parameter> parameters, IChatClient client, TextualGradientDescentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _options = options ?? new();
        Rewriter = new Rewriter(client);
        Reflector = new Reflector(client);
        Merger = new FeedbackMerger(client);
        AddGroup(parameters, _options);
    }

    /// <summary>
    /// Creates an optimizer for a <see cref="Trainer{TExample}"/>, which says what texts there are. Without the trainer it has none, and no <see cref="StepAsync">step</see> to make.
    /// </summary>
    /// <param name="client">The model that rewrites and, unless <see cref="TextualGradientDescentOptions.Backward"/> has an engine, criticizes. Not disposed by the optimizer.</param>
    /// <param name="options">How it is asked, or <see langword="null"/> for the defaults. Texts in groups of their own (<see cref="AddGroup"/>) have those of their group.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number among the options is too small.</exception>
    public TextualGradientDescent(IChatClient client, TextualGradientDescentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _options = options ?? new();
        _trainsAll = true;
        Rewriter = new Rewriter(client);
        Reflector = new Reflector(client);
        Merger = new FeedbackMerger(client);
        Check(_options);
    }

    /// <inheritdoc/>
    public string Name => "textual-gradient-descent";

    /// <summary>The texts of all groups, each once.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. _groups.SelectMany(group => group.Parameters)];

    /// <summary>The texts by how they are rewritten. The first group is the constructor's, if that was given texts; the <see cref="TextualGradientDescentOptions.MaxConcurrency"/> of the constructor's options holds for all.</summary>
    public IReadOnlyList<ParameterGroup> Groups => _groups;

    /// <summary>The component whose prompts the optimizer sends: to be inspected, trained, or loaded.</summary>
    public Rewriter Rewriter { get; }

    /// <summary>The component whose prompts the optimizer sends where <see cref="TextualGradientDescentOptions.Reflect"/> says so.</summary>
    public Reflector Reflector { get; }

    /// <summary>The component whose prompts the optimizer sends where there is more feedback than <see cref="TextualGradientDescentOptions.MaxFeedback"/> allows.</summary>
    public FeedbackMerger Merger { get; }

    /// <summary>Adds texts that are to be rewritten in a way of their own.</summary>
    /// <param name="parameters">The texts; those that require no gradient are left alone.</param>
    /// <param name="options">How they are rewritten.</param>
    /// <exception cref="ArgumentException">A text is in another group.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number among the options is too small.</exception>
    public void AddGroup(IReadOnlyList<Parameter> parameters, TextualGradientDescentOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        if (parameters.FirstOrDefault(Parameters.Contains) is { } known)
        {
            throw new ArgumentException($"{known.Name} is in another group. A text belongs to one group only.", nameof(parameters));
        }

        _groups.Add(new([.. parameters.Distinct()], options));
    }

    /// <summary>The texts that a parameter had before the last steps, and the feedback on them, the oldest first; as many as its group's <see cref="TextualGradientDescentOptions.Memory"/> says.</summary>
    /// <param name="parameter">The parameter.</param>
    public IReadOnlyList<PastText> MemoryOf(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return _memory.Of(parameter);
    }

    /// <summary>Forgets the gradients of all texts. A step leaves them, so that they can be looked at.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has no texts of its own.</exception>
    public void ZeroGradients()
    {
        RequireParameters();
        foreach (Parameter parameter in Parameters)
        {
            parameter.ZeroGradients();
        }
    }

    /// <summary>
    /// Rewrites every text that requires a gradient and has some; the others cost nothing. Texts change only after all proposals are in:
    /// a step that fails or is cancelled changes none.
    /// </summary>
    /// <param name="cancellationToken">Cancels the step.</param>
    /// <returns>What became of each text that was rewritten. A text whose proposals could not be used stays as it is, and the step says why.</returns>
    /// <exception cref="ChatReplyException">The model refused, was cut off or filtered. Exceptions of the client itself come through unchanged.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has no texts of its own.</exception>
    public async Task<OptimizerStep> StepAsync(CancellationToken cancellationToken = default)
    {
        RequireParameters();
        cancellationToken.ThrowIfCancellationRequested();
        using var gate = new SemaphoreSlim(_options.MaxConcurrency);
        // After a failure the step comes to nothing, so requests that have not been answered are not worth their price.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        (Parameter Parameter, TextualGradientDescentOptions Options)[] wanted =
            [.. _groups.SelectMany(g => g.Parameters.Where(p => p.Kind == ParameterKind.Text && p.RequiresGradient && p.Gradients.Count > 0).Select(p => (p, g.Options)))];
        ParameterUpdate[] updates = await Task.WhenAll(wanted.Select(w => ProposeAsync(w.Parameter, w.Options, gate, stop))).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        foreach ((Parameter parameter, TextualGradientDescentOptions options) in wanted)
        {
            _memory.Add(parameter, new(parameter.Value, [.. parameter.Gradients]), options.Memory);
        }

        foreach (ParameterUpdate update in updates.Where(u => u.Outcome == UpdateOutcome.Changed))
        {
            update.Parameter.Value = update.After;
        }

        return new OptimizerStep(updates);
    }

    /// <inheritdoc/>
    /// <remarks>The texts are the run's: those in <see cref="Groups"/>, or all of them if the optimizer was created without texts. Gradients and <see cref="MemoryOf"/> of manual steps play no part.</remarks>
    /// <exception cref="InvalidOperationException">The optimizer has texts of its own, and the run has none of them.</exception>
    public Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        DescentTarget[] targets =
        [
            .. context.Parameters.Where(p => p.Kind == ParameterKind.Text)
                .Select(p => (Parameter: p, Options: OptionsOf(p.Parameter)))
                .Where(t => t.Options is not null)
                .Select(t => new DescentTarget(t.Parameter, t.Options!)),
        ];
        if (targets.Length == 0 && !_trainsAll)
        {
            throw new InvalidOperationException(
                $"The optimizer's texts are {string.Join(", ", Parameters.Select(p => p.Name))}, and the run has none of them: it has {string.Join(", ", context.Parameters.Select(p => p.Name))}. Create the optimizer without texts, new TextualGradientDescent(client), to train what the trainer trains.");
        }

        BackwardOptions backward = _options.Backward.Engine is null ? _options.Backward with { Engine = new ChatBackwardEngine(_client) } : _options.Backward;
        return new DescentRun(context, Name, targets, _options.Reflect ? Reflector : Rewriter, Merger, _options with { Backward = backward }).RunAsync(cancellationToken);
    }

    private async Task<ParameterUpdate> ProposeAsync(Parameter parameter, TextualGradientDescentOptions options, SemaphoreSlim gate, CancellationTokenSource stop)
    {
        try
        {
            await gate.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return await ProposeAsync(parameter, options, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                gate.Release();
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<ParameterUpdate> ProposeAsync(Parameter parameter, TextualGradientDescentOptions options, CancellationToken cancellationToken)
    {
        string before = parameter.Value;
        string material = RewriteMaterial.Of(new(parameter.Name, parameter.Role, before)
        {
            Gradients = parameter.Gradients,
            Memory = _memory.Of(parameter),
            Constraints = [.. options.Constraints, .. TextConstraints.OnPlaceholders(parameter.Placeholders)],
        });
        ChatOptions chat = TextAnswer.Options(options.ChatOptions);
        string reply = await Rewriter.RewriteAsync(material, chat, cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            string? problem = TextAnswer.Read(reply, out string? proposal);
            if (proposal == before)
            {
                return new(parameter, before, before, UpdateOutcome.Unchanged, attempt, null);
            }

            problem ??= FindProblem(parameter, proposal!, options.MaxTextLength);
            if (problem is null)
            {
                return new(parameter, before, proposal!, UpdateOutcome.Changed, attempt, null);
            }

            if (attempt == options.MaxAttempts)
            {
                return new(parameter, before, before, UpdateOutcome.Refused, attempt, problem);
            }

            ChatMessage[] conversation = [.. Rewriter.RewritePrompt.Render(material), new(ChatRole.Assistant, reply)];
            reply = await Rewriter.RewriteAgainAsync(conversation, problem, chat, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? FindProblem(Parameter parameter, string proposal, int maxLength)
    {
        if (proposal.Length > maxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it has {proposal.Length} characters; at most {maxLength} are allowed.");
        }

        return parameter.TryParse(proposal, out _, out string? problem) ? null : problem;
    }

    private static void Check(TextualGradientDescentOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Memory, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTextLength, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrency, 1, nameof(options));
    }

    private void RequireParameters()
    {
        if (_groups.Count == 0)
        {
            throw new InvalidOperationException(
                "This TextualGradientDescent was created for a trainer and has no texts of its own. Pass it to Trainer.RunAsync, or, for a loop of your own, create it with texts: new TextualGradientDescent(component.Parameters, client).");
        }
    }

    private TextualGradientDescentOptions? OptionsOf(Parameter parameter) =>
        _groups.FirstOrDefault(g => g.Parameters.Contains(parameter))?.Options ?? (_trainsAll ? _options : null);
}
