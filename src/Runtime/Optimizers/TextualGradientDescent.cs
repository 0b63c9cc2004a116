using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Optimizers;

namespace PromptGrad;

/// <summary>
/// Rewrites texts along their gradients: one request per text, which shows the text in full, all of its gradients in order, and the
/// constraints. After TextGrad (Yuksekgonul et al., 2024).
/// </summary>
public sealed class TextualGradientDescent
{
    private readonly TextualGradientDescentOptions _options;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="parameters">The texts; those that require no gradient are left alone. Usually a component's <see cref="IGradComponent.Parameters"/>.</param>
    /// <param name="client">The model that rewrites. Not disposed by the optimizer.</param>
    /// <param name="options">How it is asked, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number among the options is less than 1.</exception>
    public TextualGradientDescent(IReadOnlyList<Parameter> parameters, IChatClient client, TextualGradientDescentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxTextLength, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxConcurrency, 1, nameof(options));
        Parameters = [.. parameters.Distinct()];
        Rewriter = new Rewriter(client);
    }

    /// <summary>The texts, each once.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The component whose prompts the optimizer sends: to be inspected, trained, or loaded.</summary>
    public Rewriter Rewriter { get; }

    /// <summary>Forgets the gradients of all texts. A step leaves them, so that they can be looked at.</summary>
    public void ZeroGradients()
    {
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
    public async Task<OptimizerStep> StepAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var gate = new SemaphoreSlim(_options.MaxConcurrency);
        // After a failure the step comes to nothing, so requests that have not been answered are not worth their price.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<ParameterUpdate>[] proposals = [.. Parameters.Where(p => p.RequiresGradient && p.Gradients.Count > 0).Select(p => ProposeAsync(p, gate, stop))];
        ParameterUpdate[] updates = await Task.WhenAll(proposals).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (ParameterUpdate update in updates.Where(u => u.Outcome == UpdateOutcome.Changed))
        {
            update.Parameter.Value = update.After;
        }

        return new OptimizerStep(updates);
    }

    private async Task<ParameterUpdate> ProposeAsync(Parameter parameter, SemaphoreSlim gate, CancellationTokenSource stop)
    {
        try
        {
            await gate.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return await ProposeAsync(parameter, stop.Token).ConfigureAwait(false);
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

    private async Task<ParameterUpdate> ProposeAsync(Parameter parameter, CancellationToken cancellationToken)
    {
        string before = parameter.Value;
        string material = RewriteMaterial.Of(parameter, parameter.Gradients, _options.Constraints);
        ChatOptions options = TextAnswer.Options(_options.ChatOptions);
        string reply = await Rewriter.RewriteAsync(material, options, cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            string? problem = TextAnswer.Read(reply, out string? proposal);
            if (proposal == before)
            {
                return new(parameter, before, before, UpdateOutcome.Unchanged, attempt, null);
            }

            problem ??= FindProblem(parameter, proposal!);
            if (problem is null)
            {
                return new(parameter, before, proposal!, UpdateOutcome.Changed, attempt, null);
            }

            if (attempt == _options.MaxAttempts)
            {
                return new(parameter, before, before, UpdateOutcome.Refused, attempt, problem);
            }

            ChatMessage[] conversation = [.. Rewriter.RewritePrompt.Render(material), new(ChatRole.Assistant, reply)];
            reply = await Rewriter.RewriteAgainAsync(conversation, problem, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private string? FindProblem(Parameter parameter, string proposal)
    {
        if (proposal.Length > _options.MaxTextLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it has {proposal.Length} characters; at most {_options.MaxTextLength} are allowed.");
        }

        return parameter.TryParse(proposal, out _, out string? problem) ? null : problem;
    }
}
