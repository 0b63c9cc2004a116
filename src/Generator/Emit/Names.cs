namespace PromptGrad.Generator;

/// <summary>Types that generated code names.</summary>
internal static class Names
{
    public const string Library = "global::PromptGrad.";
    public const string Variable = Library + "Variable";
    public const string Parameter = Library + "Parameter";
    public const string Component = Library + "IGradComponent";
    public const string ComponentEntry = Library + "ComponentEntry";
    public const string ComponentTree = Library + "ComponentTree";
    public const string Autograd = Library + "Autograd";
    public const string ClosingTagPolicy = Library + "ClosingTagPolicy";
    public const string TextForm = Library + "Variables.TextForm";
    public const string PromptTemplate = Library + "Prompts.PromptTemplate";
    public const string PromptNode = Library + "Prompts.PromptNode";
    public const string PromptText = Library + "Prompts.PromptText";
    public const string PromptPart = Library + "Prompts.PromptPart";
    public const string PromptMessages = Library + "Prompts.PromptMessages";
    public const string TagGuard = Library + "Prompts.TagGuard";
    public const string FunctionNode = Library + "Graph.FunctionNode";
    public const string CritiqueFunctionNode = Library + "Graph.CritiqueFunctionNode";
    public const string CustomFunctionNode = Library + "Graph.CustomFunctionNode";
    public const string Batch = Library + "Batch";
    public const string BatchCall = Library + "Graph.BatchCall";
    public const string ChatCall = Library + "Chat.ChatCall";
    public const string ChatClient = "global::Microsoft.Extensions.AI.IChatClient";
    public const string ChatMessage = "global::Microsoft.Extensions.AI.ChatMessage";
    public const string Content = "global::Microsoft.Extensions.AI.AIContent";
    public const string ChatRole = "global::Microsoft.Extensions.AI.ChatRole";
    public const string JsonWriter = "global::System.Text.Json.Utf8JsonWriter";
    public const string Task = "global::System.Threading.Tasks.Task";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string ArgumentNullException = "global::System.ArgumentNullException";
    public const string Exception = "global::System.Exception";
    public const string InvalidOperationException = "global::System.InvalidOperationException";

    public static string ListOf(string type) => "global::System.Collections.Generic.IReadOnlyList<" + type + ">";

    public static string VariableOf(string type) => Variable + "<" + type + ">";
}
