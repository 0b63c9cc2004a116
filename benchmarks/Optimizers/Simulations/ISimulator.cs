namespace PromptGrad.Search.Benchmarks;

/// <summary>Where runs are made: worlds with a model in them.</summary>
internal interface ISimulator : IAsyncDisposable
{
    /// <summary>What tables call it.</summary>
    string Name { get; }

    /// <summary>Begins a run in a world.</summary>
    /// <param name="world">The world's name.</param>
    /// <param name="seed">Which of the worlds of that name, and the run's seed.</param>
    /// <param name="calls">The run's budget.</param>
    /// <param name="optimizer">Who runs.</param>
    /// <param name="cancellationToken">Cancels the beginning.</param>
    Task<ISimulation> BeginAsync(string world, int seed, int calls, string optimizer, CancellationToken cancellationToken);
}
