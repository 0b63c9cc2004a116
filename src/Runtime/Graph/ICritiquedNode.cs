namespace PromptGrad.Graph;

/// <summary>A node whose backward is one critique and nothing else, so that it may be asked for together with others.</summary>
internal interface ICritiquedNode
{
    /// <summary>What the engine is asked.</summary>
    /// <param name="context">The pass's side of the node.</param>
    Critique Describe(BackwardContext context);
}
