namespace PromptGrad;

/// <summary>Which of several texts a step of an optimizer changes.</summary>
public enum TextChoice
{
    /// <summary>The critics are shown all texts, and say which one a finding is about; the one with the most findings is changed.</summary>
    MostBlamed,

    /// <summary>Each in its turn; the critics are asked about that one only.</summary>
    RoundRobin,
}
