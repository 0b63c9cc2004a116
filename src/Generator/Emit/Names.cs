using System.Linq;

namespace PromptGrad.Generator;

/// <summary>
/// Types that generated code names, by aliases of namespaces at the top of its file. What stands before <c>::</c> can be nothing but such an alias,
/// whatever the user's types and namespaces are called, and each prompt's code is a third shorter than with full names.
/// </summary>
internal static class Names
{
    public const string Variable = "__Grad::Variable";
    public const string Parameter = "__Grad::Parameter";
    public const string Component = "__Grad::IGradComponent";
    public const string ComponentEntry = "__Grad::ComponentEntry";
    public const string ComponentTree = "__Grad::ComponentTree";
    public const string Autograd = "__Grad::Autograd";
    public const string ClosingTagPolicy = "__Grad::ClosingTagPolicy";
    public const string TextForm = "__Grad::Variables.TextForm";
    public const string PromptTemplate = "__Grad::Prompts.PromptTemplate";
    public const string PromptNode = "__Grad::Prompts.PromptNode";
    public const string DemonstrablePromptNode = "__Grad::Prompts.DemonstrablePromptNode";
    public const string Demonstration = "__Grad::Demonstration";
    public const string PromptText = "__Grad::Prompts.PromptText";
    public const string PromptPart = "__Grad::Prompts.PromptPart";
    public const string PromptMessages = "__Grad::Prompts.PromptMessages";
    public const string TagGuard = "__Grad::Prompts.TagGuard";
    public const string FunctionNode = "__Grad::Graph.FunctionNode";
    public const string CritiqueFunctionNode = "__Grad::Graph.CritiqueFunctionNode";
    public const string CustomFunctionNode = "__Grad::Graph.CustomFunctionNode";
    public const string Batch = "__Grad::Batch";
    public const string BatchCall = "__Grad::Graph.BatchCall";
    public const string ChatCall = "__Grad::Chat.ChatCall";
    public const string PromptCall = "__Grad::Prompts.PromptCall";
    public const string Reply = "__Grad::Reply";
    public const string ReplyCall = "__Grad::Replies.ReplyCall";
    public const string ReplyFormat = "__Grad::ReplyFormat";
    public const string ReplyRules = "__Grad::Replies.ReplyRules";
    public const string ReplyCheck = "__Grad::Replies.ReplyCheck";
    public const string PartialReply = "__Grad::Replies.PartialReply";
    public const string ReplyTypes = "__Grad::Replies.ReplyTypes";
    public const string JsonReply = "__Grad::Replies.JsonReply";
    public const string ReplyJson = "__Grad::Replies.ReplyJson";
    public const string ReplyObject = "__Grad::Replies.ReplyObject";
    public const string ReplyValues = "__Grad::Replies.ReplyValues";
    public const string ReplyUnion = "__Grad::Replies.ReplyUnion";
    public const string ToolCall = "__Grad::Tools.ToolCall";
    public const string ToolSet = "__Grad::Tools.ToolSet";
    public const string ToolDefinition = "__Grad::Tools.ToolDefinition";
    public const string ToolInvocation = "__Grad::Tools.ToolInvocation";
    public const string Function = "__AI::AIFunction";
    public const string ChatClient = "__AI::IChatClient";
    public const string ChatMessage = "__AI::ChatMessage";
    public const string Content = "__AI::AIContent";
    public const string ChatRole = "__AI::ChatRole";
    public const string JsonWriter = "__System::Text.Json.Utf8JsonWriter";
    public const string JsonReader = "__System::Text.Json.Utf8JsonReader";
    public const string Task = "__Tasks::Task";
    public const string ValueTask = "__Tasks::ValueTask";
    public const string CancellationToken = "__Cancellation";
    private const string CancellationTokenType = "global::System.Threading.CancellationToken";
    public const string ArgumentNullException = "__System::ArgumentNullException";
    public const string Exception = "__System::Exception";
    public const string InvalidOperationException = "__System::InvalidOperationException";
    public const string Array = "__System::Array";
    public const string WeakTable = "__System::Runtime.CompilerServices.ConditionalWeakTable";

    /// <summary>The aliases; namespaces before those that they begin with.</summary>
    private static readonly (string Alias, string Namespace)[] Namespaces =
    [
        ("__AI", "global::Microsoft.Extensions.AI"),
        ("__Grad", "global::PromptGrad"),
        ("__Generic", "global::System.Collections.Generic"),
        ("__Tasks", "global::System.Threading.Tasks"),
        ("__System", "global::System"),
    ];

    private static readonly (string Short, string Full)[] Prefixes = [.. Namespaces.Select(static n => (n.Alias + "::", n.Namespace + "."))];

    /// <summary>The definitions of the aliases.</summary>
    public static readonly string Aliases = string.Join("\n", Namespaces.Select(static n => "using " + n.Alias + " = " + n.Namespace + ";")) + "\nusing " + CancellationToken + " = " + CancellationTokenType + ";";

    /// <summary>A type of the user's signatures, as short as generated code can say it.</summary>
    public static string Of(string type)
    {
        if (type.IndexOf(':') < 0)
        {
            return type;
        }

        if (type == CancellationTokenType)
        {
            return CancellationToken;
        }

        foreach ((string @short, string full) in Prefixes)
        {
            type = type.Replace(full, @short);
        }

        return type;
    }

    public static string ListOf(string type) => "__Generic::IReadOnlyList<" + type + ">";

    public static string VariableOf(string type) => Variable + "<" + Of(type) + ">";

    public static string BatchOf(string type) => Batch + "<" + Of(type) + ">";
}
