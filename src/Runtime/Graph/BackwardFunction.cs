namespace PromptGrad.Graph;

/// <summary>Calls the <see cref="BackwardAttribute"/> method of a function. Created by generated code.</summary>
/// <typeparam name="TResult">The type of the function's result.</typeparam>
/// <param name="context">What the method is given.</param>
/// <param name="cancellationToken">Cancels the pass.</param>
public delegate ValueTask BackwardFunction<TResult>(BackwardContext<TResult> context, CancellationToken cancellationToken);
