namespace PromptGrad;

/// <summary>How a model is told what its reply must look like.</summary>
public enum ReplyFormat
{
    /// <summary>By the JSON schema in <c>ChatOptions.ResponseFormat</c>, which the endpoint enforces if it can.</summary>
    Schema,

    /// <summary>By a short notation of the type behind the last user message, for models and endpoints that know no schemas.</summary>
    Prompt,

    /// <summary>By both.</summary>
    Both,
}
