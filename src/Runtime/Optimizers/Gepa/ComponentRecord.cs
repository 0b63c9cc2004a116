namespace PromptGrad;

/// <summary>What became of the attempts to improve a parameter.</summary>
/// <param name="Parameter">The parameter's full name.</param>
/// <param name="Tried">How many proposals for it were asked for.</param>
/// <param name="Improved">How many of them did better than their parent on the minibatch.</param>
/// <param name="LastTried">In which step the last one was asked for; 0 if none was.</param>
public sealed record ComponentRecord(string Parameter, int Tried, int Improved, int LastTried);
