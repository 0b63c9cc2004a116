using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

/// <summary>A function call as the generator writes one.</summary>
internal sealed class PassThroughNode(string name, params Variable[] inputs) : FunctionNode<string>(name, inputs);
