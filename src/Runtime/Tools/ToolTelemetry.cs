using System.Diagnostics;
using Microsoft.Extensions.AI;
using PromptGrad.Telemetry;

namespace PromptGrad.Tools;

/// <summary>A call of a tool as listeners see it.</summary>
internal static class ToolTelemetry
{
    /// <summary>Begins the span of a call, if anyone listens.</summary>
    public static Activity? Start(AITool tool, FunctionCallContent call)
    {
        if (!Instruments.Source.HasListeners())
        {
            return null;
        }

        var tags = new TagList
        {
            { SemanticConventions.OperationName, SemanticConventions.ExecuteTool },
            { SemanticConventions.ToolName, call.Name },
            { SemanticConventions.ToolType, SemanticConventions.Function },
        };
        Activity? span = Instruments.Source.StartActivity($"{SemanticConventions.ExecuteTool} {call.Name}", ActivityKind.Internal, parentContext: default, tags);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(SemanticConventions.ToolCallId, call.CallId);
            if (PromptGradTelemetry.CapturesMessageContent)
            {
                span.SetTag(SemanticConventions.ToolDescription, tool.Description);
                span.SetTag(SemanticConventions.ToolCallArguments, ToolText.OfArguments(call.Arguments));
            }
        }

        return span;
    }

    /// <summary>Notes what the tool answered.</summary>
    public static void Finish(Activity? span, string result)
    {
        if (span is { IsAllDataRequested: true } && PromptGradTelemetry.CapturesMessageContent)
        {
            span.SetTag(SemanticConventions.ToolCallResult, result);
        }
    }
}
