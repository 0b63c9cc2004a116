using System.Text.RegularExpressions;

namespace PromptGrad.Candidates;

/// <summary>Finds the tokens by which chat formats mark roles, turns and tool calls: a prompt that has one may be taken for several messages.</summary>
internal static partial class ControlTokens
{
    /// <summary>The first token that none of the known texts has, or <see langword="null"/>.</summary>
    public static string? FindNew(string text, params string[] known) => Tokens().Matches(text)
        .Select(m => m.Value)
        .FirstOrDefault(token => !Array.Exists(known, k => k.Contains(token, StringComparison.Ordinal)));

    /// <summary>
    /// ChatML, Llama 3, Phi, harmony and Command (<c>&lt;|…|&gt;</c>, DeepSeek with full-width bars), Llama 2 and Mistral (<c>[INST]</c>, <c>&lt;&lt;SYS&gt;&gt;</c>, <c>[TOOL_CALLS]</c>), Gemma, and the tags of
    /// tool calls. Takes linear time, so no time limit may make a failure of a long text.
    /// </summary>
    [GeneratedRegex(
        """<[|｜][^<>|｜\r\n]{1,80}[|｜]>|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT)\]|<</?SYS>>|</?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn|tool_calls?|tool_response|tool_result|function_calls?|function_results?|invoke)(?: [^<>\r\n]{0,200})?>""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
        Timeout.Infinite)]
    private static partial Regex Tokens();
}
