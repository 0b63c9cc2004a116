using System.Diagnostics;

namespace PromptGrad.Telemetry;

/// <summary>Spans and metrics of backward passes and of the nodes they visit.</summary>
internal static class BackwardTelemetry
{
    /// <summary>Runs a pass; in a span and with metrics if anyone listens.</summary>
    /// <typeparam name="TPass">The pass.</typeparam>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="pass">The pass.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="nodes">How many nodes it can visit.</param>
    /// <param name="cancellationToken">Cancels the pass.</param>
    public static Task<T> RunPassAsync<TPass, T>(TPass pass, Func<TPass, CancellationToken, Task<T>> run, int nodes, CancellationToken cancellationToken) =>
        Instruments.Source.HasListeners() || Instruments.BackwardDuration.Enabled ? TracePassAsync(pass, run, nodes, cancellationToken) : run(pass, cancellationToken);

    /// <summary>Begins the span of a node's visit if anyone listens to spans.</summary>
    /// <param name="name">The node's name.</param>
    /// <param name="call">The call's id in the pass.</param>
    /// <param name="gradients">How many gradients its results got.</param>
    public static NodeSpan StartNode(string name, string call, int gradients)
    {
        Activity? span = Instruments.Source.HasListeners() ? Instruments.Source.StartActivity($"{SemanticConventions.Backward} {name}") : null;
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(SemanticConventions.NodeName, name).SetTag(SemanticConventions.NodeCall, call).SetTag(SemanticConventions.Gradients, gradients);
        }

        return new(span, name);
    }

    private static async Task<T> TracePassAsync<TPass, T>(TPass pass, Func<TPass, CancellationToken, Task<T>> run, int nodes, CancellationToken cancellationToken)
    {
        using Activity? span = Instruments.Source.StartActivity(SemanticConventions.Backward);
        span?.SetTag(SemanticConventions.Nodes, nodes);
        long began = Stopwatch.GetTimestamp();
        var tags = default(TagList);
        try
        {
            return await run(pass, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            tags.Add(SemanticConventions.ErrorType, Failure.TypeOf(error));
            Failure.Mark(span, error);
            throw;
        }
        finally
        {
            Instruments.BackwardDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        }
    }
}
