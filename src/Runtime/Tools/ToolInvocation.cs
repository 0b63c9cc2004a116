namespace PromptGrad.Tools;

/// <summary>Calls the method behind a tool with the arguments that were read for it. Made by generated code.</summary>
/// <typeparam name="TTarget">The type of the object that has the method.</typeparam>
/// <param name="target">The object; of no meaning if the method is static.</param>
/// <param name="cancellationToken">Cancels the call.</param>
/// <returns>What the model is told: a text, or JSON.</returns>
public delegate Task<string> ToolInvocation<in TTarget>(TTarget target, CancellationToken cancellationToken);
