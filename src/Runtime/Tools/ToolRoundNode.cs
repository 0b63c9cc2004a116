using PromptGrad.Prompts;

namespace PromptGrad.Tools;

/// <summary>A round of a prompt's call in which the model called tools: it has the inputs that the call has so far.</summary>
internal sealed class ToolRoundNode(PromptNode call) : PromptNode(call);
