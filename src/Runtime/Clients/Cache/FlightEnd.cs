namespace PromptGrad.Clients;

/// <summary>How a call ended that others waited for.</summary>
internal enum FlightEnd
{
    /// <summary>Whoever waited must call.</summary>
    Failed,

    /// <summary>Its caller gave it up: one of those who waited calls for the others.</summary>
    Cancelled,
}
