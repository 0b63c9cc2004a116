using System.Text.Json;

namespace PromptGrad.Tools;

/// <summary>Reads a tool's arguments and returns the call that they make. Stands on the object's first token, and leaves the reader on its last.</summary>
/// <param name="reader">The arguments.</param>
public delegate ToolInvocation ToolBinder(ref Utf8JsonReader reader);

/// <summary>Calls the method behind a tool, with the arguments that it was bound to.</summary>
/// <param name="cancellationToken">Cancels the call.</param>
/// <returns>What the model is told: a text, or JSON.</returns>
public delegate Task<string> ToolInvocation(CancellationToken cancellationToken);
