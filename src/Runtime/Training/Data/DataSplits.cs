namespace PromptGrad;

/// <summary>Examples in three parts that share none.</summary>
/// <typeparam name="T">What the program takes.</typeparam>
/// <param name="Training">Feedback comes from these.</param>
/// <param name="Selection">These decide what is kept.</param>
/// <param name="Test">These tell in the end how good the result is; no optimizer can reach them. May be empty.</param>
public sealed record DataSplits<T>(DataSet<T> Training, DataSet<T> Selection, DataSet<T> Test);
