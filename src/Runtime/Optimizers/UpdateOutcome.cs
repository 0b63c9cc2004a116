namespace PromptGrad;

/// <summary>What an optimizer's step did to a parameter.</summary>
public enum UpdateOutcome
{
    /// <summary>The parameter has a new text.</summary>
    Changed,

    /// <summary>The proposal was the text as it is.</summary>
    Unchanged,

    /// <summary>No proposal could be used; the text is as it was.</summary>
    Refused,
}
