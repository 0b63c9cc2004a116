namespace PromptGrad.Graph;

/// <summary>
/// A whole put together from its inputs. Feedback on it reaches each of them unchanged, once, and says that it is about the whole. Of
/// wholes inside each other it is the outermost, which is what the feedback's author saw.
/// </summary>
internal sealed class WholeNode(string name, IReadOnlyList<Variable> parts, string role) : Node(name, parts)
{
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        Gradient[] gradients = [.. context.Gradients.Select(ForPart)];
        for (int input = 0; input < Inputs.Count; input++)
        {
            foreach (Gradient gradient in gradients)
            {
                context.Deliver(input, gradient);
            }
        }

        return ValueTask.CompletedTask;
    }

    private Gradient ForPart(Gradient gradient) => Inputs.Count == 1 || gradient.About is not null
        ? gradient
        : gradient with { About = role.Length == 0 ? "a whole of which this is a part" : $"{role}, as a whole" };
}
