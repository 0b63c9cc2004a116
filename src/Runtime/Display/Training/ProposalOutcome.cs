namespace PromptGrad.Display.Training;

/// <summary>What became of a proposal.</summary>
internal enum ProposalOutcome
{
    /// <summary>It became the best candidate of its time.</summary>
    Kept,

    /// <summary>It won its comparison but did not become the best.</summary>
    Passed,

    /// <summary>It lost a comparison, or fails what must not get worse.</summary>
    Lost,

    /// <summary>It was never compared.</summary>
    Open,

    /// <summary>It broke a rule and was not evaluated.</summary>
    Refused,
}
