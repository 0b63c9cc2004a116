using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

public sealed class PromptMethodTests
{
    [Fact]
    public async Task PG1002_marks_the_name_of_a_parameter_that_no_message_uses() =>
        await new Project().ExpectAsync(Sources.Method("[SystemPrompt(\"In <style>.\")]\n    [Prompt(\"Translate to <language>.\")]", "string [|PG1002:text|], string language, string style"));

    [Fact]
    public async Task PG1002_spares_what_needs_no_placeholder() =>
        await new Project().ExpectAsync(Sources.Prompt("\"<text>\"", "string text, IChatClient other, ChatOptions options, CancellationToken cancellationToken = default"));

    [Theory]
    [InlineData("\"Translate [|PG1001:<txet>|]\"")]
    [InlineData("\"Translate [|PG1013:<text|] now\"")]
    public async Task PG1002_is_not_reported_beside_the_placeholder_that_was_meant(string argument) =>
        await new Project().ExpectAsync(Sources.Prompt(argument));

    [Fact]
    public async Task PG2001_marks_a_method_that_has_a_body() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"<text>\")] public Task<string> [|PG2001:TranslateAsync|](string text) => chat.GetResponseAsync(text).ContinueWith(r => r.Result.Text);"));

    [Fact]
    public async Task PG2001_marks_a_method_that_is_not_partial() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"<text>\")] public Task<string> [|CS0501:[|PG2001:TranslateAsync|]|](string text);"));

    [Fact]
    public async Task PG2001_marks_a_partial_method_that_the_user_implements() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"<text>\")] public partial Task<string> [|PG2001:TranslateAsync|](string text); public partial Task<string> TranslateAsync(string text) => Task.FromResult(text + chat);"));
}
