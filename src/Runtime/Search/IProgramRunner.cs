namespace PromptGrad.Search;

/// <summary>The user's program on the user's examples, as a search sees it.</summary>
internal interface IProgramRunner
{
    /// <summary>The component that the program uses.</summary>
    IGradComponent Component { get; }

    /// <summary>Runs the program with the texts that its parameters have here, and records its calls.</summary>
    /// <param name="example">The example's id.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    Task<Loss> RunAsync(string example, CancellationToken cancellationToken);
}
