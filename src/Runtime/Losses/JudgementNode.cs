using PromptGrad.Graph;

namespace PromptGrad.Losses;

/// <summary>A judge's call, as the critic sees it that gives feedback on the judge's own texts.</summary>
internal sealed class JudgementNode(CritiquedCall call, IReadOnlyList<Variable> texts, ComponentSettings settings) : Node("Judge", texts, settings)
{
    public const string Role = "verdict of the judge";

    public override bool AsksEngine => true;

    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken) => call.BackwardAsync(context, Inputs, NameOf, cancellationToken);

    private string NameOf(int input) => Inputs[input] is Parameter parameter ? parameter.Name : "criteria";
}
