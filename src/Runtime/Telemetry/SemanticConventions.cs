namespace PromptGrad.Telemetry;

/// <summary>
/// All names of spans, attributes and instruments. Those that begin with <c>gen_ai</c> are from OpenTelemetry's semantic conventions for generative AI,
/// where they are still in development; so they are in this file alone.
/// </summary>
internal static class SemanticConventions
{
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string RequestTemperature = "gen_ai.request.temperature";
    public const string RequestTopP = "gen_ai.request.top_p";
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";
    public const string RequestSeed = "gen_ai.request.seed";
    public const string RequestStream = "gen_ai.request.stream";
    public const string OutputType = "gen_ai.output.type";
    public const string ResponseId = "gen_ai.response.id";
    public const string ResponseModel = "gen_ai.response.model";
    public const string ResponseFinishReasons = "gen_ai.response.finish_reasons";
    public const string ResponseTimeToFirstChunk = "gen_ai.response.time_to_first_chunk";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string CachedInputTokens = "gen_ai.usage.cache_read.input_tokens";
    public const string ReasoningTokens = "gen_ai.usage.reasoning.output_tokens";
    public const string InputMessages = "gen_ai.input.messages";
    public const string OutputMessages = "gen_ai.output.messages";
    public const string ToolName = "gen_ai.tool.name";
    public const string ToolType = "gen_ai.tool.type";
    public const string ToolDescription = "gen_ai.tool.description";
    public const string ToolCallId = "gen_ai.tool.call.id";
    public const string ToolCallArguments = "gen_ai.tool.call.arguments";
    public const string ToolCallResult = "gen_ai.tool.call.result";
    public const string TokenType = "gen_ai.token.type";
    public const string ErrorType = "error.type";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";

    public const string Chat = "chat";
    public const string ExecuteTool = "execute_tool";
    public const string Function = "function";
    public const string Input = "input";
    public const string Output = "output";
    public const string UnknownProvider = "unknown";

    public const string OperationDuration = "gen_ai.client.operation.duration";
    public const string TimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";
    public const string TokenUsage = "gen_ai.client.token.usage";

    public const string Backward = "backward";
    public const string Nodes = "promptgrad.backward.nodes";
    public const string NodeName = "promptgrad.node.name";
    public const string NodeCall = "promptgrad.node.call";
    public const string Gradients = "promptgrad.node.gradients";

    public const string BackwardDuration = "promptgrad.backward.duration";
    public const string NodesVisited = "promptgrad.backward.nodes.visited";
    public const string NodesFailed = "promptgrad.backward.nodes.failed";

    public const string RejectedReplies = "promptgrad.reply.rejections";
    public const string RejectionReason = "promptgrad.reply.rejection.reason";

    public const string GateWait = "promptgrad.gate.wait.duration";
    public const string GateRejected = "promptgrad.gate.requests.rejected";
    public const string GateRetried = "promptgrad.gate.requests.retried";

    /// <summary>Also the name of the mark beside a reply.</summary>
    public const string Cached = "promptgrad.cached";
    public const string CacheHits = "promptgrad.cache.hits";
    public const string CacheMisses = "promptgrad.cache.misses";
    public const string CacheFailures = "promptgrad.cache.failures";
}
