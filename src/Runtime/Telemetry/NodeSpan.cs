using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PromptGrad.Telemetry;

/// <summary>The visit of a node as listeners see it. It ends when disposed, and counts only if <see cref="Finish"/> was called.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct NodeSpan(Activity? span, string name) : IDisposable
{
    /// <summary>Counts the visit.</summary>
    /// <param name="failure">What the node failed with, or <see langword="null"/>.</param>
    public void Finish(Exception? failure)
    {
        if (Instruments.NodesVisited.Enabled)
        {
            Instruments.NodesVisited.Add(1, new KeyValuePair<string, object?>(SemanticConventions.NodeName, name));
        }

        if (failure is null)
        {
            return;
        }

        Failure.Mark(span, failure);
        if (Instruments.NodesFailed.Enabled)
        {
            Instruments.NodesFailed.Add(1, new(SemanticConventions.NodeName, name), new(SemanticConventions.ErrorType, Failure.TypeOf(failure)));
        }
    }

    public void Dispose() => span?.Dispose();
}
