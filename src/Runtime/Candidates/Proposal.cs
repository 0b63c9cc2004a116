using System.Diagnostics.CodeAnalysis;

namespace PromptGrad;

/// <summary>A candidate that passed all checks, or why it did not.</summary>
public sealed class Proposal
{
    internal Proposal(Candidate? candidate, ProposalRefusal? refusal)
    {
        Candidate = candidate;
        Refusal = refusal;
    }

    /// <summary>The candidate, if nothing is wrong with it.</summary>
    public Candidate? Candidate { get; }

    /// <summary>What is wrong, or <see langword="null"/>.</summary>
    public ProposalRefusal? Refusal { get; }

    /// <summary>Whether the candidate may be evaluated.</summary>
    [MemberNotNullWhen(true, nameof(Candidate))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsUsable => Candidate is not null;
}
