using System.Globalization;
using PromptGrad.Variables;

namespace PromptGrad.Graph;

/// <summary>A text cut into parts, which are its results. Feedback on a part reaches the text unchanged and says which part it is about.</summary>
internal sealed class SplitNode(Variable<string> text, string separator, int count) : LocalNode("Split", [text])
{
    protected override void Backward(BackwardContext context)
    {
        for (int i = 0; i < context.Gradients.Count; i++)
        {
            Gradient gradient = context.Gradients[i];
            string part = string.Create(CultureInfo.InvariantCulture, $"part {context.OutputOf(i) + 1} of {count}, split at {JsonText.Quote(separator)}");
            context.Deliver(0, gradient with { About = gradient.About is null ? part : $"{part}; there: {gradient.About}" });
        }
    }
}
