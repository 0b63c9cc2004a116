using PromptGrad.Search;

namespace PromptGrad.Training;

/// <summary>The user's program on the user's examples.</summary>
internal sealed class ProgramRunner<TExample>(IGradComponent component, Func<TExample, CancellationToken, Task<Loss>> program, IEnumerable<Example<TExample>> examples) : IProgramRunner
{
    private readonly Dictionary<string, TExample> _examples = examples.ToDictionary(e => e.Id, e => e.Value, StringComparer.Ordinal);

    public IGradComponent Component { get; } = component;

    public Task<Loss> RunAsync(string example, CancellationToken cancellationToken) => program(_examples[example], cancellationToken);
}
