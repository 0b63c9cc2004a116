using System.Collections.Concurrent;
using PromptGrad.Candidates;
using PromptGrad.Language;
using PromptGrad.Variables;

namespace PromptGrad.Search;

/// <summary>Runs the program for candidates: each in texts of its own, so that any number may run at once.</summary>
internal sealed class ProgramCases(IProgramRunner program, int maxConcurrency) : IDisposable
{
    private readonly SemaphoreSlim _places = new(maxConcurrency);
    private readonly SemaphoreSlim _passes = new(1);
    private readonly CaseReader _reader = new(program.Component);
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<Parameter, ParsedTemplate?>> _texts = new(StringComparer.Ordinal);

    /// <summary>The result of an example, with the loss that a backward pass can begin at; <see langword="null"/> if the program failed before its first call.</summary>
    public async Task<(CaseResult Result, Loss? Loss)> RecordAsync(Candidate candidate, string example, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        using TextScope scope = Use(candidate);
        try
        {
            Loss loss = await program.RunAsync(example, cancellationToken).ConfigureAwait(false);
            return (_reader.Read(example, loss), loss);
        }
        catch (Exception exception) when (IsOfProgram(exception, cancellationToken))
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
    /// <returns>What the pass did, if there was something to do, and the gradients by the parameter's name.</returns>
    public async Task<(BackwardReport? Report, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> Gradients)> BackwardAsync(Candidate candidate, IReadOnlyList<ParameterSpec> parameters, Loss[] losses, BackwardOptions options, CancellationToken cancellationToken)
    {
        await _passes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ZeroGradients(parameters);
            using TextScope texts = Use(candidate);
            BackwardReport? report = losses.Length == 0 ? null : await Loss.Mean(losses).BackwardAsync(options, cancellationToken).ConfigureAwait(false);
            var gradients = parameters.Where(p => p.Parameter.Gradients.Count > 0).ToDictionary(p => p.Name, p => p.Parameter.Gradients, StringComparer.Ordinal);
            return (report, gradients);
        }
        finally
        {
            ZeroGradients(parameters);
            _passes.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _passes.Dispose();
    }

    private static void ZeroGradients(IReadOnlyList<ParameterSpec> parameters)
    {
        foreach (ParameterSpec parameter in parameters)
        {
            parameter.Parameter.ZeroGradients();
        }
    }

    /// <summary>Whether the prompts may be to blame. What the endpoint or the network did is not their fault, and no score.</summary>
    private static bool IsOfProgram(Exception exception, CancellationToken cancellationToken) =>
        exception is not (BudgetExceededException or ChatEndpointException or HttpRequestException or TimeoutException or OperationCanceledException)
        && !cancellationToken.IsCancellationRequested;
}
