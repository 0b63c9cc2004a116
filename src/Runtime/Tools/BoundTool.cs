using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Graph;
using PromptGrad.Replies;

namespace PromptGrad.Tools;

/// <summary>The tool of one object.</summary>
internal sealed class BoundTool<TTarget>(ToolDefinition<TTarget> definition, TTarget target, Parameter? text, ComponentSettings? settings) : ToolFunction(text, settings)
{
    public override string Name => definition.Name;

    public override string Description => Text?.Value ?? definition.Description;

    public override JsonElement JsonSchema => definition.Schema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ReplyReadResult<ToolInvocation<TTarget>> call = definition.Bind(ToolText.OfArguments(arguments));
        return call.Problem is { } problem
            ? throw new ToolArgumentException(Name, problem)
            : await call.Value(target, cancellationToken).ConfigureAwait(false);
    }
}
