namespace PromptGrad.Model;

/// <summary>The ids of everything that can be wrong with a component. Never reused.</summary>
internal static class DiagnosticIds
{
    public const string UnknownPlaceholder = "PG1001";
    public const string UnusedParameter = "PG1002";
    public const string UnknownMember = "PG1003";
    public const string AmbiguousTag = "PG1004";
    public const string UnpairedClosingTag = "PG1005";
    public const string NearPlaceholder = "PG1006";
    public const string BracedParameter = "PG1007";
    public const string NoTextForm = "PG1008";
    public const string InvalidFormat = "PG1009";
    public const string NullableValue = "PG1010";
    public const string LiteralCandidate = "PG1011";
    public const string DoubledBracket = "PG1012";
    public const string UnclosedPlaceholder = "PG1013";
    public const string EmptyPrompt = "PG1014";
    public const string NullPrompt = "PG1015";
    public const string TextAndFile = "PG1016";
    public const string FileNotFound = "PG1017";
    public const string NotText = "PG1018";
    public const string JoinedPlaceholder = "PG1019";
    public const string ControlToken = "PG1020";
    public const string RoleMarker = "PG1021";

    public const string MethodShape = "PG2001";
    public const string TypeNotPartial = "PG2002";
    public const string ReturnType = "PG2003";
    public const string NoChatClient = "PG2004";
    public const string SeveralChatClients = "PG2005";
    public const string ParameterKind = "PG2006";
    public const string GenericMethod = "PG2007";
    public const string SeveralCancellationTokens = "PG2008";
    public const string MessageOrder = "PG2009";
    public const string NoCancellationToken = "PG2010";
    public const string NoPlainOverload = "PG2011";
    public const string BackwardMismatch = "PG2012";
    public const string NothingTrainable = "PG2013";
    public const string StaticTrainable = "PG2014";
    public const string NameTaken = "PG2015";
    public const string NoEffect = "PG2016";
    public const string NotDemonstrable = "PG2017";

    public const string NoReplySchema = "PG3001";
    public const string ReplyNameCollision = "PG3002";
    public const string AmbiguousReplyUnion = "PG3003";
    public const string UnreachableReplyType = "PG3004";

    public const string CheckMismatch = "PG3010";
    public const string NoEffectOnReply = "PG3011";
    public const string NoWhole = "PG3012";
    public const string TooFewAttempts = "PG3013";
    public const string NoParts = "PG3014";
    public const string ToolParameter = "PG6001";
    public const string ToolResult = "PG6002";
    public const string ToolMethod = "PG6003";
    public const string ToolName = "PG6004";
    public const string SameToolName = "PG6005";
    public const string UnknownTool = "PG6006";
    public const string NoTools = "PG6007";
    public const string UnknownToolChoice = "PG6008";
    public const string ToolRounds = "PG6009";
    public const string UnusableTool = "PG6010";
    public const string ToolsWithoutPrompt = "PG6011";
    public const string NoToolDescription = "PG6012";
}
