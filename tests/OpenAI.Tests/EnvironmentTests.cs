namespace PromptGrad.OpenAI.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public void Nothing_set_is_no_connection() => Assert.Null(Read());

    [Fact]
    public void Blank_variables_are_not_set() => Assert.Null(Read(key: " ", endpoint: "", model: " "));

    [Fact]
    public void A_key_alone_is_OpenAI_with_the_default_model()
    {
        OpenAIConnection connection = Read(key: "sk-1")!;

        Assert.Equal(("sk-1", OpenAIConnection.DefaultModel, new Uri("https://api.openai.com/v1")), (connection.ApiKey, connection.Model, connection.Endpoint));
        Assert.Equal(TokenLimitParameter.MaxCompletionTokens, connection.TokenLimitParameter);
    }

    [Fact]
    public void A_key_and_a_model_are_OpenAI_with_that_model()
    {
        OpenAIConnection connection = Read(key: "sk-1", model: "m")!;

        Assert.Equal("m", connection.Model);
        Assert.Equal(OpenAIConnection.DefaultEndpoint, connection.Endpoint);
    }

    [Fact]
    public void An_endpoint_with_a_model_needs_no_key()
    {
        OpenAIConnection connection = Read(endpoint: "http://localhost:11434/v1", model: "llama")!;

        Assert.Null(connection.ApiKey);
        Assert.Equal(new Uri("http://localhost:11434/v1"), connection.Endpoint);
    }

    [Theory]
    [InlineData("http://localhost:11434/v1", TokenLimitParameter.MaxTokens)]
    [InlineData("https://notopenai.com/v1", TokenLimitParameter.MaxTokens)]
    [InlineData("https://api.openai.com/v1", TokenLimitParameter.MaxCompletionTokens)]
    [InlineData("https://eu.api.openai.com/v1", TokenLimitParameter.MaxCompletionTokens)]
    [InlineData("https://mine.openai.azure.com/openai/v1", TokenLimitParameter.MaxCompletionTokens)]
    [InlineData("https://mine.services.ai.azure.com/openai/v1", TokenLimitParameter.MaxCompletionTokens)]
    public void The_dialect_follows_from_the_endpoint(string endpoint, TokenLimitParameter expected) =>
        Assert.Equal(expected, Read(endpoint: endpoint, model: "m")!.TokenLimitParameter);

    [Fact]
    public void An_endpoint_without_a_model_is_explained()
    {
        var error = Assert.Throws<PromptGradException>(() => Read(key: "sk-1", endpoint: "http://localhost/v1"));

        Assert.Contains("Set PROMPTGRAD_MODEL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_alone_is_explained()
    {
        var error = Assert.Throws<PromptGradException>(() => Read(model: "m"));

        Assert.Contains("OPENAI_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.Contains("PROMPTGRAD_ENDPOINT", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:11434/v1")]
    [InlineData("/v1")]
    public void An_endpoint_that_is_no_address_is_quoted(string endpoint)
    {
        var error = Assert.Throws<PromptGradException>(() => Read(endpoint: endpoint, model: "m"));

        Assert.Contains($"PROMPTGRAD_ENDPOINT is '{endpoint}'", error.Message, StringComparison.Ordinal);
    }

    private static OpenAIConnection? Read(string? key = null, string? endpoint = null, string? model = null) => OpenAIConnection.FromEnvironment(name => name switch
    {
        "OPENAI_API_KEY" => key,
        "PROMPTGRAD_ENDPOINT" => endpoint,
        "PROMPTGRAD_MODEL" => model,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a variable of ours."),
    });
}
