namespace Assistant.Tests.Support;

/// <summary>What a run of the program left.</summary>
internal sealed record RunResult(int ExitCode, string Output, string Error)
{
    public string FirstLine => Output.Split('\n')[0];

    /// <summary>Everything but the line that names the model.</summary>
    public string Acts => Output[FirstLine.Length..];
}
