using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations.Llama3;

/// <summary>What the model is told first: the tools with today's date, and the system text.</summary>
internal static class SystemSection
{
    /// <summary>Writes the text, or returns <see langword="null"/> if there is nothing to say.</summary>
    public static string? Write(string system, IReadOnlyList<AITool> tools, DateTime today, MessageRenderer renderer)
    {
        if (tools.Count == 0)
        {
            return system.Length == 0 ? null : system;
        }

        var text = new StringBuilder("Environment: ipython\n");
        string?[] builtIn = [.. tools.Select(BuiltInTool.NameOf)];
        string listed = string.Join(", ", builtIn.Where(name => name is not (null or BuiltInTool.CodeInterpreter)));
        if (listed.Length > 0)
        {
            text.Append("Tools: ").Append(listed).Append('\n');
        }

        if (builtIn.Contains(BuiltInTool.CodeInterpreter, StringComparer.Ordinal))
        {
            text.Append("If you decide to run python code, assign the result to a variable called `result`.\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Cutting Knowledge Date: December 2023\nToday Date: {today:dd MMMM yyyy}\n\n");
        WriteFunctions(text, [.. tools.Where((_, i) => builtIn[i] is null)], renderer);
        text.Append("You are a helpful assistant.");
        return system.Length == 0 ? text.ToString() : text.Append('\n').Append(system).ToString();
    }

    private static void WriteFunctions(StringBuilder text, AITool[] tools, MessageRenderer renderer)
    {
        if (tools.Length == 0)
        {
            return;
        }

        text.Append("Answer the user's question by making use of the following functions if needed.\nOnly use functions if they are relevant to the user's question.\nHere is a list of functions in JSON format:\n");
        foreach (AITool tool in tools)
        {
            AIFunctionDeclaration function = tool as AIFunctionDeclaration
                ?? throw new NotSupportedException($"The tool '{tool.Name}' ({tool.GetType().Name}) is neither a function nor one of {string.Join(", ", BuiltInTool.Names)}, and models of the Llama 3 family know no other. Take it out of ChatOptions.Tools.");
            text.Append(renderer.SafeJson(PythonJson.WriteIndented(FunctionSchema.Define(function)))).Append('\n');
        }

        text.Append("\nReturn function calls in JSON format.\n\n");
    }
}
