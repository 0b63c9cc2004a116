using Microsoft.Extensions.AI;
using PromptGrad.Optimizers;
using PromptGrad.Optimizers.Edits;
using PromptGrad.Optimizers.Findings;

namespace PromptGrad;

/// <summary>
/// The default optimizer: looks at the failures of a training batch in small groups, merges what critics find wanting, changes a few lines of one text, and keeps the change if it stands up on the examples
/// that select.
/// </summary>
/// <remarks>
/// Small groups and edits of single lines are after SkillOpt (2605.23904), ACE (Zhang et al., 2025) and Combee (2604.04247): large groups lose rare findings, and whole rewrites lose lines.
/// The gate compares pairwise and stops as soon as its verdict is settled.
/// </remarks>
public sealed class GroupedEditDescent : IOptimizer
{
    private readonly GroupedEditDescentOptions _options;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="client">The model that criticizes and edits. Not disposed by the optimizer.</param>
    /// <param name="options">How it searches, or <see langword="null"/> for the defaults.</param>
    /// <param name="editor">The model that edits, if it is another one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number among the options is too small.</exception>
    public GroupedEditDescent(IChatClient client, GroupedEditDescentOptions? options = null, IChatClient? editor = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.BatchSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.GroupSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxFindingsPerGroup, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxFindings, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MinSupport, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxStepsWithoutEdit, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.FindingMemory ?? 1, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxEdits, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxUnusableSteps, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxValueCharacters, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MergeFrom ?? 2, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.PruneEvery ?? 2, 2, nameof(options));
        Critic = new(client);
        Merger = new(client);
        Editor = new(editor ?? client);
    }

    /// <inheritdoc/>
    public string Name => "grouped-edit-descent";

    /// <summary>The component that is asked what is wanting in a text: to be inspected, trained, or loaded.</summary>
    public FindingsCritic Critic { get; }

    /// <summary>The component that is asked which findings mean the same: to be inspected, trained, or loaded.</summary>
    public FindingsMerger Merger { get; }

    /// <summary>The component that is asked for edits: to be inspected, trained, or loaded.</summary>
    public LineEditor Editor { get; }

    /// <inheritdoc/>
    public Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new EditSearch(
            context,
            _options,
            new CaseCritique(context, Critic, _options),
            new FindingsMerge(context, Merger, _options),
            new EditProposer(Name, context, Editor, _options),
            new Pruning(Name, context)).RunAsync(cancellationToken);
    }
}
