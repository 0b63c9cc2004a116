using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>The name under which an endpoint reads <see cref="ChatOptions.MaxOutputTokens"/>. Under the wrong one, some servers ignore the limit without a word.</summary>
public enum TokenLimitParameter
{
    /// <summary><c>max_completion_tokens</c>: OpenAI and Azure OpenAI.</summary>
    MaxCompletionTokens,

    /// <summary><c>max_tokens</c>: Ollama, llama.cpp and other servers that follow the protocol's older form.</summary>
    MaxTokens,
}
