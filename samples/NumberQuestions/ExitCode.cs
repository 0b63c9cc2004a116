namespace NumberQuestions;

/// <summary>What the program says to its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;

    /// <summary>As shells report a program that an interrupt ended.</summary>
    public const int Cancelled = 130;
}
