namespace PromptGrad.Generator;

/// <summary>
/// Types that generated code names, most of them by aliases at the top of its file: <c>alias::</c> finds nothing but an alias, whatever the
/// user's types are called, and each prompt's code is half as long.
/// </summary>
internal static class Names
{
    /// <summary>The aliases' definitions.</summary>
    public static readonly string[] Aliases =
    [
        "using __Ai = global::Microsoft.Extensions.AI;",
        "using __Argument = global::System.ArgumentNullException;",
        "using __Chat = global::PromptGrad.Chat.ChatCall;",
        "using __Excluded = global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute;",
        "using __By = global::System.CodeDom.Compiler.GeneratedCodeAttribute;",
        "using __Grad = global::PromptGrad;",
        "using __Messages = global::System.Collections.Generic.IReadOnlyList<global::Microsoft.Extensions.AI.ChatMessage>;",
        "using __System = global::System;",
        "using __Template = global::PromptGrad.Prompts.PromptTemplate;",
        "using __Text = global::PromptGrad.Variable<string>;",
        "using __TextTask = global::System.Threading.Tasks.Task<global::PromptGrad.Variable<string>>;",
        "using __Token = global::System.Threading.CancellationToken;",
    ];

    public const string Library = "__Grad::";
    public const string Messages = "__Messages";
    public const string Variable = Library + "Variable";
    public const string Parameter = Library + "Parameter";
    public const string Component = Library + "IGradComponent";
    public const string ComponentEntry = Library + "ComponentEntry";
    public const string ComponentTree = Library + "ComponentTree";
    public const string Autograd = Library + "Autograd";
    public const string ClosingTagPolicy = Library + "ClosingTagPolicy";
    public const string TextForm = Library + "Variables.TextForm";
    public const string PromptTemplate = "__Template";
    public const string TagGuard = Library + "Prompts.TagGuard";
    public const string FunctionNode = Library + "Graph.FunctionNode";
    public const string ChatCall = "__Chat";
    public const string ChatClient = "__Ai::IChatClient";
    public const string ChatMessage = "__Ai::ChatMessage";
    public const string ChatRole = "__Ai::ChatRole";
    public const string JsonWriter = "__System::Text.Json.Utf8JsonWriter";
    public const string Task = "__System::Threading.Tasks.Task";
    public const string ValueTask = "__System::Threading.Tasks.ValueTask";
    public const string CancellationToken = "__Token";
    public const string ArgumentNullException = "__Argument";
    public const string InvalidOperationException = "__System::InvalidOperationException";

    public static string ListOf(string type) => "__System::Collections.Generic.IReadOnlyList<" + type + ">";

    public static string TaskOf(string type) => type == "__Text" ? "__TextTask" : Task + "<" + type + ">";

    public static string VariableOf(string type) => type == "string" ? "__Text" : Variable + "<" + type + ">";
}
