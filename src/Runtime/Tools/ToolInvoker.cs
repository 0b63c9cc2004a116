using System.Diagnostics;
using Microsoft.Extensions.AI;
using PromptGrad.Telemetry;

namespace PromptGrad.Tools;

/// <summary>Carries out calls of tools. What goes wrong is an answer that the model is told, so that it can do better.</summary>
/// <param name="tools">The tools.</param>
internal sealed class ToolInvoker(IReadOnlyList<AITool> tools)
{
    /// <summary>The tool of a name, or <see langword="null"/>.</summary>
    public AITool? Find(string name) => tools.FirstOrDefault(tool => tool.Name == name);

    /// <summary>Whether a call is for somebody else to carry out: its tool has no code here, or wants to be approved by a person first.</summary>
    public bool IsForeign(FunctionCallContent call) =>
        Find(call.Name) is { } tool && (tool is not AIFunction || tool.GetService<ApprovalRequiredAIFunction>() is not null);

    /// <summary>Carries a call out.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; a tool that gives up by itself has failed.</exception>
    /// <exception cref="BudgetExceededException">The tool called a model beyond a budget.</exception>
    public async Task<ToolResult> InvokeAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Find(call.Name) is not AIFunction tool)
        {
            return ToolResult.Failed($"There is no tool '{call.Name}'. The tools are: {string.Join(", ", tools.Select(t => t.Name))}.");
        }

        if (call.Exception is { } unreadable)
        {
            return ToolResult.Failed($"The arguments of {call.Name} are not a JSON object: {unreadable.Message}", unreadable);
        }

        using Activity? span = ToolTelemetry.Start(tool, call);
        try
        {
            var result = ToolResult.Of(await tool.InvokeAsync(new(call.Arguments), cancellationToken).ConfigureAwait(false));
            ToolTelemetry.Finish(span, result.Text);
            return result;
        }
        catch (Exception error)
        {
            Failure.Mark(span, error);
            if (error is BudgetExceededException || (error is OperationCanceledException && cancellationToken.IsCancellationRequested))
            {
                throw;
            }

            return ToolResult.Failed(error is ToolArgumentException ? error.Message : $"{error.GetType().Name}: {error.Message}", error);
        }
    }
}
