using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Prompts;

namespace PromptGrad.Tools;

/// <summary>Records the rounds of a call with tools: each round is a call of the prompt, each call of a tool depends on its round, and the reply on what the tools answered.</summary>
internal sealed class ToolRecorder
{
    private readonly PromptNode _call;
    private ToolRoundNode? _round;
    private long _began;
    private int _results;

    /// <summary>Begins with a call that is about to be made, and gives it the descriptions that can be trained as inputs: models read them like prompts.</summary>
    public ToolRecorder(PromptNode call, IEnumerable<AITool> tools)
    {
        _call = call;
        foreach (AITool tool in tools)
        {
            if (tool.GetService<ToolFunction>()?.Input is { } description)
            {
                call.AddInput(NameOf(tool), description);
            }
        }
    }

    /// <summary>The model is about to be asked.</summary>
    public void BeginRound() => _round = new(_call);

    /// <summary>Calls are about to be carried out: all of them begin now, so that it is no accident which comes first.</summary>
    public void BeginTools() => _began = Autograd.BeginCall();

    /// <summary>The model was asked, and what it called has been carried out.</summary>
    public void EndRound(IReadOnlyList<ChatMessage> conversation, ChatResponse response, FunctionCallContent[] calls, ToolResult[] results, ToolInvoker invoker)
    {
        string text = ToolText.OfReply(response);
        Variable<string> reply = _round!.Complete<string>(conversation, new(text, text, null, []));
        foreach ((FunctionCallContent call, ToolResult result) in calls.Zip(results))
        {
            AITool? tool = invoker.Find(call.Name);
            Variable<string>? description = tool?.GetService<ToolFunction>()?.Input;
            var node = new ToolNode(call, tool?.Description, description is null ? [reply] : [reply, description], tool?.GetService<ToolFunction>()?.Settings ?? _call.Settings, _began);
            _results++;
            _call.AddInput(string.Create(CultureInfo.InvariantCulture, $"{node.Name}.Result{_results}"), node.Complete(result.Text));
        }
    }

    /// <summary>How critics call a description.</summary>
    internal static string NameOf(AITool tool) => tool.Name + ".Description";
}
