using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations;

/// <summary>A tool that models of the Llama 3 family know by its name, without a schema.</summary>
internal sealed class BuiltInTool : AITool
{
    public const string CodeInterpreter = "code_interpreter";
    public const string BraveSearch = "brave_search";
    public const string WolframAlpha = "wolfram_alpha";

    private BuiltInTool(string name) => Name = name;

    public static IReadOnlyList<string> Names { get; } = [CodeInterpreter, BraveSearch, WolframAlpha];

    public override string Name { get; }

    /// <summary>The name of the built-in tool that a tool is: one of that name, whoever made it, so that a function can be its code.</summary>
    public static string? NameOf(AITool tool) => Names.Contains(tool.Name, StringComparer.Ordinal) ? tool.Name : null;

    /// <summary>The tool of a name, or <see langword="null"/>.</summary>
    public static AITool? Find(string? name) => name switch
    {
        CodeInterpreter => new HostedCodeInterpreterTool(),
        BraveSearch or WolframAlpha => new BuiltInTool(name),
        _ => null,
    };
}
