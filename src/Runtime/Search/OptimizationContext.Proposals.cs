using PromptGrad.Candidates;

namespace PromptGrad;

/// <content>What becomes of proposed texts: candidates, refusals, the best so far.</content>
public sealed partial class OptimizationContext
{
    private readonly CopyCheck _copies = new();

    /// <summary>Makes a candidate of a proposed text, or says why not. Nothing is evaluated with a refused one.</summary>
    /// <param name="parent">The candidate that the text changes.</param>
    /// <param name="parameter">The parameter's full name.</param>
    /// <param name="text">The text; <see langword="null"/> if the model gave none that can be read.</param>
    /// <param name="source">Who proposed it, and why.</param>
    public Proposal Propose(Candidate parent, string parameter, string? text, LineSource source) => Propose(parent, [new(parameter, text!)], source);

    /// <summary>Makes a candidate of proposed texts, all or none, or says why not. Nothing is evaluated with a refused one.</summary>
    /// <param name="parent">The candidate that the texts change.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="source">Who proposed them, and why.</param>
    /// <param name="otherParents">Candidates whose texts took part, besides the parent.</param>
    public Proposal Propose(Candidate parent, IReadOnlyList<NamedText> texts, LineSource source, params IReadOnlyList<Candidate> otherParents)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(source);
        foreach ((string name, string text) in texts)
        {
            if (ProposalCheck.Find(Parameter(name), text) is { } refusal)
            {
                return Refuse(parent, name, text, refusal, source);
            }

            if (_copies.Find(Parameter(name), text) is { } copy)
            {
                if (Parameter(name).Rules.RefusesCopies)
                {
                    return Refuse(parent, name, text, new(ProposalProblem.Copied, copy), source);
                }

                Report(new TrainingWarning($"A proposal for {name} may tell an example: {copy} Set TextRules.RefusesCopies to refuse such proposals."));
            }
        }

        Candidate candidate = parent.With(texts, source, otherParents);
        if (candidate == parent)
        {
            return Refuse(parent, texts.Count > 0 ? texts[0].Name : "", null, new(ProposalProblem.Unchanged, "it changes nothing."), source);
        }

        if (!_candidates.Propose(candidate))
        {
            return Refuse(parent, texts[0].Name, null, new(ProposalProblem.Repeated, "it was proposed before."), source);
        }

        _run.State.Add($"proposal {candidate.Id}");
        Report(new ProposalMade(candidate, parent, source));
        return new(candidate, null);
    }

    /// <summary>Tells that a reply could not be made a proposal.</summary>
    /// <param name="parent">The candidate that was to be changed.</param>
    /// <param name="parameter">The parameter's full name.</param>
    /// <param name="text">The text as far as there is one.</param>
    /// <param name="refusal">What is wrong.</param>
    /// <param name="source">Who proposed it, and why.</param>
    public Proposal Refuse(Candidate parent, string parameter, string? text, ProposalRefusal refusal, LineSource source)
    {
        ArgumentNullException.ThrowIfNull(parent);
        const int Shown = 8_000;
        Report(new ProposalRefused(parent, parameter, text?.Length > Shown ? text[..Shown] : text, refusal, source));
        return new(null, refusal);
    }

    /// <summary>Makes a candidate the best so far, unless it is known to fail what must not get worse (<see cref="TrainerOptions.MustNotRegress"/>).</summary>
    /// <param name="candidate">The candidate; one that passed <see cref="Propose(Candidate, string, string?, LineSource)"/>, or the seed.</param>
    /// <param name="measurement">What it scored, if that was measured.</param>
    public void Accept(Candidate candidate, Measurement? measurement = null)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        if (candidate != Incumbent && _guard.FindKnown(candidate, Incumbent) is { Count: > 0 } regressed)
        {
            Report(new RegressionFound(candidate, regressed));
            return;
        }

        bool isNew = candidate != Incumbent;
        Incumbent = candidate;
        IncumbentMeasurement = measurement;
        _candidates.Settle(candidate);
        if (isNew)
        {
            Improve();
        }

        if (_outer is not null)
        {
            AcceptOutside(candidate, measurement);
        }
        else if (isNew || measurement is not null)
        {
            Report(new IncumbentChanged(candidate, measurement));
        }
    }
}
