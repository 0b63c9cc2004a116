using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using PromptGrad.Model;

namespace PromptGrad.Analyzers;

/// <summary>
/// What every diagnostic says. Arguments of the messages: 0 is the name the problem is about, 1 what else the reader tells, such as
/// the method's name or a type, 2 advice that is not always the same.
/// </summary>
internal static class Descriptors
{
    private const string Template = "PromptGrad.Template";
    private const string Component = "PromptGrad.Component";
    private const string Reply = "PromptGrad.Reply";
    private const string Tools = "PromptGrad.Tools";

    public static readonly DiagnosticDescriptor UnknownPlaceholder = new(
        DiagnosticIds.UnknownPlaceholder,
        "Placeholder matches no parameter",
        "Placeholder '<{0}>' matches no parameter of '{1}'{2}",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnknownPlaceholder));

    public static readonly DiagnosticDescriptor UnusedParameter = new(
        DiagnosticIds.UnusedParameter,
        "Parameter is never used in the prompt",
        "Parameter '{0}' is never used in the prompt; write '<{0}>' where its value belongs, or remove the parameter",
        Template,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnusedParameter));

    public static readonly DiagnosticDescriptor UnknownMember = new(
        DiagnosticIds.UnknownMember,
        "Placeholder names a member that cannot be read",
        "Type '{1}' has no readable member '{0}'{2}",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnknownMember));

    public static readonly DiagnosticDescriptor AmbiguousTag = new(
        DiagnosticIds.AmbiguousTag,
        "Placeholder is closed like a tag",
        "'<{0}>' is a placeholder, yet '</{0}>' closes it like a tag; write '<<{0}><{0}></{0}>' for a tag around the value, or remove the closing tag",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.AmbiguousTag));

    public static readonly DiagnosticDescriptor UnpairedClosingTag = new(
        DiagnosticIds.UnpairedClosingTag,
        "Closing tag has no partner",
        "'</{0}>' closes no tag before it; remove it, or write the opening tag",
        Template,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnpairedClosingTag));

    public static readonly DiagnosticDescriptor NearPlaceholder = new(
        DiagnosticIds.NearPlaceholder,
        "Text looks like a placeholder",
        "This looks like placeholder '<{2}>' but is sent as text; write '<{2}>' where the value belongs, or close the tag if one is meant",
        Template,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NearPlaceholder));

    public static readonly DiagnosticDescriptor BracedParameter = new(
        DiagnosticIds.BracedParameter,
        "Braces make no placeholder",
        "Braces make no placeholder, so this is sent as text; write '<{0}>'",
        Template,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.BracedParameter));

    public static readonly DiagnosticDescriptor NoTextForm = new(
        DiagnosticIds.NoTextForm,
        "Value has no useful text form",
        "Type '{1}' of '{0}' has no useful text form; name a member, as in '<user.Name>', or a format, as in '<user:json>' or '<items:bullets>'",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoTextForm));

    public static readonly DiagnosticDescriptor InvalidFormat = new(
        DiagnosticIds.InvalidFormat,
        "Format is empty or not valid for the type",
        "{2}",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.InvalidFormat));

    public static readonly DiagnosticDescriptor NullableValue = new(
        DiagnosticIds.NullableValue,
        "Value can be null and renders as empty text",
        "'{0}' can be null, and is then rendered as empty text; pass a text that says what is missing, or take a type that cannot be null",
        Template,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NullableValue));

    public static readonly DiagnosticDescriptor LiteralCandidate = new(
        DiagnosticIds.LiteralCandidate,
        "Text in angle brackets is kept as literal text",
        "This is kept as literal text, because there is no parameter '{0}'; double its '<' to say that it is meant",
        Template,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.LiteralCandidate));

    public static readonly DiagnosticDescriptor DoubledBracket = new(
        DiagnosticIds.DoubledBracket,
        "Closing bracket needs no doubling",
        "'>' needs no doubling, and this one is sent; remove it",
        Template,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.DoubledBracket));

    public static readonly DiagnosticDescriptor UnclosedPlaceholder = new(
        DiagnosticIds.UnclosedPlaceholder,
        "Placeholder is not closed",
        "Placeholder '<{0}' is not closed; add '>'",
        Template,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnclosedPlaceholder));

    public static readonly DiagnosticDescriptor EmptyPrompt = new(
        DiagnosticIds.EmptyPrompt,
        "Prompt is empty",
        "The prompt is empty; write the message to send, or remove the attribute",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.EmptyPrompt));

    public static readonly DiagnosticDescriptor NullPrompt = new(
        DiagnosticIds.NullPrompt,
        "Prompt is null",
        "The prompt is null; write the message to send, or remove the attribute",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NullPrompt));

    public static readonly DiagnosticDescriptor TextAndFile = new(
        DiagnosticIds.TextAndFile,
        "Text and file are given together",
        "File '{0}' is not used, because the attribute has a text too; remove one of them",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.TextAndFile));

    public static readonly DiagnosticDescriptor FileNotFound = new(
        DiagnosticIds.FileNotFound,
        "Prompt file is not found",
        "Prompt file {0}",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.FileNotFound));

    public static readonly DiagnosticDescriptor NotText = new(
        DiagnosticIds.NotText,
        "Messages and media are not text",
        "'{0}' cannot stand inside text here: it is {1}",
        Template,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NotText));

    public static readonly DiagnosticDescriptor JoinedPlaceholder = new(
        DiagnosticIds.JoinedPlaceholder,
        "Placeholder spans joined strings",
        "Placeholder '<{0}>' spans string pieces that are joined by '+'; write it in one piece",
        Template,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.JoinedPlaceholder));

    public static readonly DiagnosticDescriptor ControlToken = new(
        DiagnosticIds.ControlToken,
        "Prompt text contains a control token of a model",
        "'{0}' is a control token of some models and does not belong in a message's text; give each role an attribute of its own",
        Template,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ControlToken));

    public static readonly DiagnosticDescriptor RoleMarker = new(
        DiagnosticIds.RoleMarker,
        "Role-like text is plain text",
        "Role '{0}' is plain text here; a role is declared with [SystemPrompt], [Prompt] or [AssistantPrompt]",
        Template,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.RoleMarker));

    public static readonly DiagnosticDescriptor MethodShape = new(
        DiagnosticIds.MethodShape,
        "Prompt method must be partial and without a body",
        "Method '{0}' must be {2}, because its body is generated",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.MethodShape));

    public static readonly DiagnosticDescriptor TypeNotPartial = new(
        DiagnosticIds.TypeNotPartial,
        "Type with prompt methods must be partial",
        "Type '{0}' must be {1}, because code is generated into it",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.TypeNotPartial));

    public static readonly DiagnosticDescriptor ReturnType = new(
        DiagnosticIds.ReturnType,
        "Return type is not supported",
        "Return type '{1}' of '{0}' is not supported; return {2}",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ReturnType));

    public static readonly DiagnosticDescriptor NoChatClient = new(
        DiagnosticIds.NoChatClient,
        "Prompt method has no chat client",
        "No chat client for '{0}': '{1}' has no IChatClient field, property or constructor parameter, and '{0}' has no such parameter; add one, for example to the type's primary constructor",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoChatClient));

    public static readonly DiagnosticDescriptor SeveralChatClients = new(
        DiagnosticIds.SeveralChatClients,
        "Prompt method has more than one chat client",
        "More than one chat client for '{0}': {1}; keep one, or give the method an IChatClient parameter",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.SeveralChatClients));

    public static readonly DiagnosticDescriptor ParameterKind = new(
        DiagnosticIds.ParameterKind,
        "Parameter kind is not supported",
        "Parameter '{0}' is not supported: there can be no {1} parameter here; pass a plain value",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ParameterKind));

    public static readonly DiagnosticDescriptor GenericMethod = new(
        DiagnosticIds.GenericMethod,
        "Method cannot be generic",
        "Method '{0}' cannot be generic, because code is generated for its types; make its class generic, or write a method for each type",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.GenericMethod));

    public static readonly DiagnosticDescriptor SeveralCancellationTokens = new(
        DiagnosticIds.SeveralCancellationTokens,
        "More than one CancellationToken",
        "'{0}' is a second CancellationToken; take one, and link them where the method is called",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.SeveralCancellationTokens));

    public static readonly DiagnosticDescriptor MessageOrder = new(
        DiagnosticIds.MessageOrder,
        "Message order can never be valid",
        "This order of messages can never be valid: {0}",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.MessageOrder));

    public static readonly DiagnosticDescriptor NoCancellationToken = new(
        DiagnosticIds.NoCancellationToken,
        "Prompt method takes no CancellationToken",
        "Method '{0}' takes no CancellationToken, so that its calls cannot be cancelled; add 'CancellationToken cancellationToken = default'",
        Component,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoCancellationToken));

    public static readonly DiagnosticDescriptor NoPlainOverload = new(
        DiagnosticIds.NoPlainOverload,
        "Function component needs its plain overload",
        "Partial function component '{0}' needs the plain overload that does the work: {1}",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoPlainOverload));

    public static readonly DiagnosticDescriptor BackwardMismatch = new(
        DiagnosticIds.BackwardMismatch,
        "Backward method does not fit its function",
        "Backward method '{0}' does not fit: {1}",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.BackwardMismatch));

    public static readonly DiagnosticDescriptor NothingTrainable = new(
        DiagnosticIds.NothingTrainable,
        "Nothing in the component is trainable",
        "Nothing in component '{0}' is trainable; set 'Trainable = true' on the prompts that may be rewritten",
        Component,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NothingTrainable));

    public static readonly DiagnosticDescriptor StaticTrainable = new(
        DiagnosticIds.StaticTrainable,
        "Trainable text cannot be static",
        "A text of static method '{0}' cannot be trainable, because a learned text belongs to an instance; remove 'static', or 'Trainable = true'",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.StaticTrainable));

    public static readonly DiagnosticDescriptor NameTaken = new(
        DiagnosticIds.NameTaken,
        "Name of a generated member is taken",
        "Name '{1}' is taken, and a member of that name is generated for '{0}'; rename the existing one, or the method",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NameTaken));

    public static readonly DiagnosticDescriptor NoEffect = new(
        DiagnosticIds.NoEffect,
        "Property of the component attribute has no effect",
        "{0}",
        Component,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoEffect));

    public static readonly DiagnosticDescriptor NotDemonstrable = new(
        DiagnosticIds.NotDemonstrable,
        "Prompt can have no demonstrations",
        "There can be no demonstrations: {0}",
        Component,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NotDemonstrable));

    public static readonly DiagnosticDescriptor NoReplySchema = new(
        DiagnosticIds.NoReplySchema,
        "Type cannot be read from a reply",
        "'{0}' cannot be read from a reply: {1}",
        Reply,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoReplySchema));

    public static readonly DiagnosticDescriptor ReplyNameCollision = new(
        DiagnosticIds.ReplyNameCollision,
        "Names in a reply are not distinct",
        "'{0}' has two members or values with the name '{1}' in JSON; rename one with [JsonPropertyName], [JsonStringEnumMemberName] or [ReplyAlias]",
        Reply,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ReplyNameCollision));

    public static readonly DiagnosticDescriptor AmbiguousReplyUnion = new(
        DiagnosticIds.AmbiguousReplyUnion,
        "Types of a union cannot be told apart",
        "The types of a union cannot be told apart at '{0}': {1}",
        Reply,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.AmbiguousReplyUnion));

    public static readonly DiagnosticDescriptor UnreachableReplyType = new(
        DiagnosticIds.UnreachableReplyType,
        "Type of a reply is not visible",
        "'{0}' cannot be read from a reply: {1}",
        Reply,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnreachableReplyType));

    public static readonly DiagnosticDescriptor CheckMismatch = new(
        DiagnosticIds.CheckMismatch,
        "Check does not fit its prompt",
        "Check does not fit: {0}",
        Reply,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.CheckMismatch));

    public static readonly DiagnosticDescriptor NoEffectOnReply = new(
        DiagnosticIds.NoEffectOnReply,
        "Attribute of a reply has no effect",
        "{0}",
        Reply,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoEffectOnReply));

    public static readonly DiagnosticDescriptor NoWhole = new(
        DiagnosticIds.NoWhole,
        "Partial type is of no type",
        "'{0}' cannot be generated: {1}",
        Reply,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoWhole));

    public static readonly DiagnosticDescriptor TooFewAttempts = new(
        DiagnosticIds.TooFewAttempts,
        "Model is never asked",
        "'MaxAttempts' is {0}, but must be at least 1: that is to ask once and never again",
        Reply,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.TooFewAttempts));

    public static readonly DiagnosticDescriptor NoParts = new(
        DiagnosticIds.NoParts,
        "Type cannot be streamed in parts",
        "'{0}' cannot be streamed in parts: {1}",
        Reply,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoParts));
    public static readonly DiagnosticDescriptor ToolParameter = new(
        DiagnosticIds.ToolParameter,
        "A model cannot pass the parameter of a tool",
        "Parameter '{0}' ({1}) of a tool cannot be passed by a model; take a plain value",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ToolParameter));

    public static readonly DiagnosticDescriptor ToolResult = new(
        DiagnosticIds.ToolResult,
        "Result of a tool has no text form",
        "Result '{1}' of tool '{0}' cannot be told to a model; return a text, a number, or data that can be written as JSON",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ToolResult));

    public static readonly DiagnosticDescriptor ToolMethod = new(
        DiagnosticIds.ToolMethod,
        "Method cannot be a tool",
        "Method '{0}' cannot be a tool: {1}",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ToolMethod));

    public static readonly DiagnosticDescriptor ToolName = new(
        DiagnosticIds.ToolName,
        "Name of a tool is not valid",
        "'{0}' is no name for a tool; use at most 64 of a to z, A to Z, 0 to 9, '_' and '-', and set 'Name' on the attribute if the method keeps its name",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ToolName));

    public static readonly DiagnosticDescriptor SameToolName = new(
        DiagnosticIds.SameToolName,
        "Two tools have the same name",
        "A model could not tell two tools apart that are called {0}; set 'Name' on one of them, or say which are meant",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.SameToolName));

    public static readonly DiagnosticDescriptor UnknownTool = new(
        DiagnosticIds.UnknownTool,
        "There is no such tool",
        "There is no tool {0}",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnknownTool));

    public static readonly DiagnosticDescriptor NoTools = new(
        DiagnosticIds.NoTools,
        "There are no tools",
        "'{0}' offers tools, but there are none; mark methods of the class, or of what it is given, with [Tool]",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoTools));

    public static readonly DiagnosticDescriptor UnknownToolChoice = new(
        DiagnosticIds.UnknownToolChoice,
        "There is no such choice of tools",
        "There is no choice {0}",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnknownToolChoice));

    public static readonly DiagnosticDescriptor ToolRounds = new(
        DiagnosticIds.ToolRounds,
        "There is no round for tools",
        "MaxRounds is {0}, but at least one round is needed to carry out a call",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ToolRounds));

    public static readonly DiagnosticDescriptor UnusableTool = new(
        DiagnosticIds.UnusableTool,
        "Tool cannot be used here",
        "This prompt cannot use {0}",
        Tools,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.UnusableTool));

    public static readonly DiagnosticDescriptor ToolsWithoutPrompt = new(
        DiagnosticIds.ToolsWithoutPrompt,
        "Tools without a prompt",
        "[Tools] has no effect on '{0}', which has no prompt",
        Tools,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.ToolsWithoutPrompt));

    public static readonly DiagnosticDescriptor NoToolDescription = new(
        DiagnosticIds.NoToolDescription,
        "Tool has no description",
        "Tool '{0}' has no description, by which models choose; write a summary, or [Tool(\"…\")]",
        Tools,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(DiagnosticIds.NoToolDescription));

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = new[]
    {
        UnknownPlaceholder, UnusedParameter, UnknownMember, AmbiguousTag, UnpairedClosingTag, NearPlaceholder, BracedParameter, NoTextForm, InvalidFormat, NullableValue,
        LiteralCandidate, DoubledBracket, UnclosedPlaceholder, EmptyPrompt, NullPrompt, TextAndFile, FileNotFound, NotText, JoinedPlaceholder, ControlToken, RoleMarker,
        MethodShape, TypeNotPartial, ReturnType, NoChatClient, SeveralChatClients, ParameterKind, GenericMethod,
        SeveralCancellationTokens, MessageOrder, NoCancellationToken, NoPlainOverload, BackwardMismatch, NothingTrainable, StaticTrainable, NameTaken, NoEffect, NotDemonstrable,
        NoReplySchema, ReplyNameCollision, AmbiguousReplyUnion, UnreachableReplyType,
        CheckMismatch, NoEffectOnReply, NoWhole, TooFewAttempts, NoParts,
        ToolParameter, ToolResult, ToolMethod, ToolName, SameToolName, UnknownTool, NoTools, UnknownToolChoice, ToolRounds, UnusableTool, ToolsWithoutPrompt, NoToolDescription,
    }.ToImmutableDictionary(d => d.Id);

    public static IEnumerable<DiagnosticDescriptor> All => ById.Values;

    public static DiagnosticDescriptor Of(string id) => ById[id];

    private static string HelpLink(string id) => "https://github.com/promptgrad/promptgrad/blob/main/docs/diagnostics/" + id + ".md";
}
