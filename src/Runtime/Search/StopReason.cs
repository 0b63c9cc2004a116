namespace PromptGrad;

/// <summary>Why a search ended.</summary>
public enum StopReason
{
    /// <summary>The optimizer had nothing more to try.</summary>
    Completed,

    /// <summary>The budget was used up.</summary>
    Budget,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>The largest number of steps was reached.</summary>
    Steps,

    /// <summary>There was no new best candidate for too many steps.</summary>
    Plateau,

    /// <summary>Too many steps in a row cost nothing: everything was known already.</summary>
    Idle,

    /// <summary>The headroom test found that prompts make no difference.</summary>
    NoHeadroom,
}
