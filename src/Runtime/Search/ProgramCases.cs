using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using PromptGrad.Candidates;
using PromptGrad.Chat;
using PromptGrad.Language;
using PromptGrad.Variables;

namespace PromptGrad.Search;

/// <summary>Runs the program for candidates: each in texts of its own, so that any number may run at once.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Nobody takes the semaphores' wait handles, so there is nothing to free; and what a cancelled run left under way still gives its place back.")]
internal sealed class ProgramCases(IProgramRunner program, int maxConcurrency)
{
    private readonly SemaphoreSlim _places = new(maxConcurrency);
    private readonly SemaphoreSlim _passes = new(1);
    private readonly CaseReader _reader = new(program.Component);
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<Parameter, ParsedTemplate?>> _texts = new(StringComparer.Ordinal);

    /// <summary>The result of an example, with the loss that a backward pass can begin at; <see langword="null"/> if the program failed before its first call.</summary>
    /// <param name="candidate">The texts.</param>
    /// <param name="example">The example's id.</param>
    /// <param name="isInfrastructure">Tells failures that are no score.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public async Task<(CaseResult Result, Loss? Loss)> RecordAsync(Candidate candidate, string example, Func<Exception, bool> isInfrastructure, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        CallScope? around = CallScope.Current;
        using TextScope scope = Use(candidate);
        try
        {
            Loss loss = await program.RunAsync(example, cancellationToken).ConfigureAwait(false);
            return (_reader.Read(example, loss), loss);
        }
        catch (Exception exception) when (IsOfProgram(exception, around) && !isInfrastructure(exception) && !cancellationToken.IsCancellationRequested)
        {
            Loss? loss = Autograd.FailureOf(exception) is { } failure ? Loss.Evaluate(failure, e => new Evaluation(0, e.Message), sample: example) : null;
            return (_reader.Read(example, exception), loss);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Begins a scope in which the component has the candidate's texts.</summary>
    public TextScope Use(Candidate candidate) => TextScope.Begin(_texts.GetOrAdd(candidate.Id, _ => CandidateTexts.Bind(candidate, program.Component)));

    /// <summary>Goes backward from some losses of a candidate, one pass after the other: gradients gather on the parameters, of which there is one set.</summary>
    /// <returns>What the pass did, if there was something to do; the gradients by the parameter's name; and what went wrong in some nodes, if something did.</returns>
    public async Task<(BackwardReport? Report, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> Gradients, BackwardException? Failure)> BackwardAsync(Candidate candidate, IReadOnlyList<ParameterSpec> parameters, Loss[] losses, BackwardOptions options, CancellationToken cancellationToken)
    {
        await _passes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ZeroGradients(parameters);
            using TextScope texts = Use(candidate);
            BackwardReport? report = null;
            BackwardException? failure = null;
            try
            {
                report = losses.Length == 0 ? null : await Loss.Mean(losses).BackwardAsync(options, cancellationToken).ConfigureAwait(false);
            }
            catch (BackwardException exception)
            {
                (report, failure) = (exception.Report, exception);
            }

            var gradients = parameters.Where(p => p.Parameter.Gradients.Count > 0).ToDictionary(p => p.Name, p => p.Parameter.Gradients, StringComparer.Ordinal);
            return (report, gradients, failure);
        }
        finally
        {
            // A cancelled pass has delivered nothing, and its run may have been followed by another one, whose gradients these are.
            if (!cancellationToken.IsCancellationRequested)
            {
                ZeroGradients(parameters);
            }

            _passes.Release();
        }
    }

    private static void ZeroGradients(IReadOnlyList<ParameterSpec> parameters)
    {
        foreach (ParameterSpec parameter in parameters)
        {
            parameter.Parameter.ZeroGradients();
        }
    }

    /// <summary>Whether the program ended by itself: a budget around it, or one without prices, is nothing that it did. One that it keeps to by itself is.</summary>
    private static bool IsOfProgram(Exception exception, CallScope? around) =>
        exception is not UnknownPriceException && !(exception is BudgetExceededException budget && around?.Includes(budget.Meter) == true);
}
