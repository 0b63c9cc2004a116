using System.Text;

namespace PromptGrad.Tests.Components;

public sealed class PromptLoadingTests : IDisposable
{
    private const string Checker = """{ "name": "checker.Check.User", "source": "Is <text> good?", "text": "Is it good: <text>?" }""";

    private readonly TemporaryFolder _folder = new();
    private readonly TestComponent _component = TestComponent.Translator();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => _folder["a.prompts.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Learned_texts_are_taken()
    {
        await WriteAsync(System("You translate well."), Checker);

        await _component.LoadAsync(FilePath, Token);

        Assert.Equal("You translate well.", _component.Find("Translate.System").Value);
        Assert.Equal("Is it good: <text>?", _component.Find("checker.Check.User").Value);
        Assert.True(_component.Find("Translate.User").IsDefault);
    }

    [Fact]
    public async Task Byte_order_mark_and_unknown_properties_are_ignored()
    {
        string json = $$"""{ "format": "promptgrad.prompts", "version": 1, "note": [1], "parameters": [{{System("You translate well.")}}, {{Checker}}] }""";
        await File.WriteAllTextAsync(FilePath, json, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Token);

        await _component.LoadAsync(FilePath, Token);

        Assert.Equal("You translate well.", _component.Find("Translate.System").Value);
    }

    [Fact]
    public async Task Text_equal_to_the_source_goes_back_to_it()
    {
        _component.Find("Translate.System").Value = "Learned earlier.";
        await WriteAsync(System("You translate."), Checker);

        await _component.LoadAsync(FilePath, Token);

        Assert.True(_component.Find("Translate.System").IsDefault);
    }

    [Theory, InlineData("a.prompts.json"), InlineData("missing/a.prompts.json")]
    public async Task Missing_file_is_named(string name)
    {
        var error = await Assert.ThrowsAsync<FileNotFoundException>(() => _component.LoadAsync(_folder[name], Token));

        Assert.Equal($"There are no learned prompts at {_folder[name]}. Save some there with SaveAsync, or correct the path.", error.Message);
        Assert.Equal(_folder[name], error.FileName);
    }

    [Theory]
    [InlineData("", "It is not valid JSON from line 1, byte 1 on. Restore it from source control, or save anew.")]
    [InlineData("{\n  \"format\": oops }", "It is not valid JSON from line 2, byte 13 on. Restore it from source control, or save anew.")]
    [InlineData("<<<<<<< HEAD\n{}", "It is not valid JSON from line 1, byte 1 on. Restore it from source control, or save anew.")]
    [InlineData("{ \"format\": \"promptgrad.pro", "It is not valid JSON from line 1, byte 28 on. Restore it from source control, or save anew.")]
    [InlineData("[]", "It is no file of learned prompts: its \"format\" is not \"promptgrad.prompts\".")]
    [InlineData("{}", "It is no file of learned prompts: its \"format\" is not \"promptgrad.prompts\".")]
    [InlineData("{ \"format\": \"other\", \"version\": 1 }", "It is no file of learned prompts: its \"format\" is not \"promptgrad.prompts\".")]
    [InlineData("{ \"format\": \"promptgrad.prompts\" }", "Its \"version\" is not a whole number from 1.")]
    [InlineData("{ \"format\": \"promptgrad.prompts\", \"version\": \"1\" }", "Its \"version\" is not a whole number from 1.")]
    [InlineData("{ \"format\": \"promptgrad.prompts\", \"version\": 1.5 }", "Its \"version\" is not a whole number from 1.")]
    [InlineData("{ \"format\": \"promptgrad.prompts\", \"version\": 0 }", "Its \"version\" is not a whole number from 1.")]
    [InlineData("{ \"format\": \"promptgrad.prompts\", \"version\": 2 }", "It has version 2 of the format, and this version of PromptGrad reads up to 1. Update PromptGrad.")]
    [InlineData("{ \"format\": \"promptgrad.prompts\", \"version\": 1 }", "Its \"parameters\" is not an array.")]
    [InlineData("{ \"format\": \"promptgrad.prompts\", \"version\": 1, \"parameters\": {} }", "Its \"parameters\" is not an array.")]
    [InlineData("{ \"format\": \"promptgrad.prompts\", \"version\": 1, \"parameters\": [7] }", "Entry 1 of \"parameters\" lacks one of \"name\", \"source\" and \"text\", each a string.")]
    [InlineData("{ \"format\": \"promptgrad.prompts\", \"version\": 1, \"parameters\": [{ \"name\": \"\\ud83d\", \"source\": \"\", \"text\": \"\" }] }", "It holds an escape sequence that stands for no character. Restore it from source control, or save anew.")]
    public async Task Damaged_file_is_explained(string json, string problem)
    {
        await File.WriteAllTextAsync(FilePath, json, Token);

        await RefusesAsync(problem);
    }

    [Fact]
    public async Task File_in_another_encoding_is_explained()
    {
        await File.WriteAllBytesAsync(FilePath, [(byte)'{', (byte)'"', 0xE9, (byte)'"', (byte)'}'], Token);

        await RefusesAsync("It is not UTF-8 text from byte 3 on. Restore it from source control, or save anew.");
    }

    [Fact]
    public async Task Missing_parameter_is_named()
    {
        await WriteAsync(Checker);

        await RefusesAsync("Translate.System is missing: the file was saved before this prompt was there or trainable. Train again, or save anew from a component that has it.");
    }

    [Fact]
    public async Task Unknown_parameter_is_named()
    {
        await WriteAsync(System("You translate well."), Checker, """{ "name": "Summarise.System", "source": "a", "text": "b" }""");

        await RefusesAsync("Summarise.System is no prompt of this component. If it was renamed, rename it in the file too; otherwise remove the entry.");
    }

    [Fact]
    public async Task Parameter_that_is_not_trainable_is_named()
    {
        await WriteAsync(System("You translate well."), Checker, """{ "name": "Translate.User", "source": "Translate '<text>' to <language>.", "text": "<text> in <language>:" }""");

        await RefusesAsync("Translate.User is not trainable, so its text cannot be replaced. Set Trainable = true on its prompt attribute, or remove the entry.");
    }

    [Fact]
    public async Task Parameter_that_is_trained_although_the_source_does_not_offer_it_is_taken()
    {
        await WriteAsync(System("You translate well."), Checker, """{ "name": "Translate.User", "source": "Translate '<text>' to <language>.", "text": "<text> in <language>:" }""");
        _component.Find("Translate.User").RequiresGradient = true;

        await _component.LoadAsync(FilePath, Token);

        Assert.Equal("<text> in <language>:", _component.Find("Translate.User").Value);
    }

    [Fact]
    public async Task Parameter_that_is_there_twice_is_named()
    {
        await WriteAsync(System("You translate well."), Checker, Checker);

        await RefusesAsync("checker.Check.User is there twice. Remove one of the entries.");
    }

    [Fact]
    public async Task Text_learned_from_another_source_is_refused_unless_it_is_allowed()
    {
        await WriteAsync(System("You translate well.", source: "You are a translator."), Checker);

        await RefusesAsync("Translate.System was learned from another text than the one that is in the source now. Train again, or load with new PromptStateOptions { AllowChangedSource = true }.");

        await _component.LoadAsync(FilePath, new PromptStateOptions { AllowChangedSource = true }, Token);
        Assert.Equal("You translate well.", _component.Find("Translate.System").Value);
    }

    [Fact]
    public async Task Allowed_change_of_the_source_does_not_lift_the_contract()
    {
        await WriteAsync(System("You translate well."), """{ "name": "checker.Check.User", "source": "Is it good?", "text": "Is it really good?" }""");

        var error = await Assert.ThrowsAsync<PromptStateException>(() => _component.LoadAsync(FilePath, new PromptStateOptions { AllowChangedSource = true }, Token));

        Assert.Equal(["checker.Check.User cannot take its text: it has lost the placeholder <text>. The text must contain <text>, each at least once and spelled exactly so."], error.Problems);
    }

    [Fact]
    public async Task Changed_source_wins_where_nothing_was_learned()
    {
        await WriteAsync(System("You are a translator.", source: "You are a translator."), Checker);

        await _component.LoadAsync(FilePath, Token);

        Assert.Equal("You translate.", _component.Find("Translate.System").Value);
    }

    [Fact]
    public async Task All_problems_are_told_at_once_and_nothing_is_changed()
    {
        _component.Find("Translate.System").Value = "Learned earlier.";
        await WriteAsync(
            """{ "name": "checker.Check.User", "source": "Is <text> good?", "text": "Is <it> good?" }""",
            """{ "name": "Other", "source": "a", "text": "b" }""");

        await RefusesAsync(
            "Translate.System is missing: the file was saved before this prompt was there or trainable. Train again, or save anew from a component that has it.",
            "checker.Check.User cannot take its text: it has lost the placeholder <text>. The text must contain <text>, each at least once and spelled exactly so.",
            "Other is no prompt of this component. If it was renamed, rename it in the file too; otherwise remove the entry.");

        Assert.Equal("Learned earlier.", _component.Find("Translate.System").Value);
    }

    [Fact]
    public async Task Text_of_a_changed_source_that_does_not_fit_either_is_told_both()
    {
        await WriteAsync(System("You translate well."), """{ "name": "checker.Check.User", "source": "Is it good?", "text": "Is it really good?" }""");

        await RefusesAsync("checker.Check.User was learned from another text than the one that is in the source now, and cannot take its place: it has lost the placeholder <text>. The text must contain <text>, each at least once and spelled exactly so. Train again.");
    }

    [Fact]
    public async Task Damaged_entry_does_not_hide_the_problems_of_others()
    {
        await WriteAsync("""{ "name": "Translate.System", "source": "You translate." }""", """{ "name": "Other", "source": "a", "text": "b" }""");

        await RefusesAsync(
            "Entry 1 of \"parameters\" lacks one of \"name\", \"source\" and \"text\", each a string.",
            "checker.Check.User is missing: the file was saved before this prompt was there or trainable. Train again, or save anew from a component that has it.",
            "Other is no prompt of this component. If it was renamed, rename it in the file too; otherwise remove the entry.");
    }

    [Fact]
    public async Task Nothing_is_changed_when_the_last_text_is_bad()
    {
        await WriteAsync(System("You translate well."), """{ "name": "checker.Check.User", "source": "Is <text> good?", "text": "" }""");

        await Assert.ThrowsAsync<PromptStateException>(() => _component.LoadAsync(FilePath, Token));

        Assert.True(_component.Find("Translate.System").IsDefault);
    }

    [Fact]
    public async Task Cancelled_loading_changes_nothing()
    {
        await WriteAsync(System("You translate well."), Checker);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _component.LoadAsync(FilePath, new CancellationToken(canceled: true)));

        Assert.True(_component.Find("Translate.System").IsDefault);
    }

    private static string System(string text, string source = "You translate.") => $$"""{ "name": "Translate.System", "source": "{{source}}", "text": "{{text}}" }""";

    private Task WriteAsync(params string[] parameters) => File.WriteAllTextAsync(
        FilePath,
        $$"""{ "format": "promptgrad.prompts", "version": 1, "component": "Translator", "parameters": [{{string.Join(", ", parameters)}}] }""",
        Token);

    private async Task RefusesAsync(params string[] problems)
    {
        var error = await Assert.ThrowsAsync<PromptStateException>(() => _component.LoadAsync(FilePath, Token));

        Assert.Equal(problems, error.Problems);
        Assert.Equal(FilePath, error.Path);
        Assert.Equal(
            $"{FilePath} cannot be loaded into PromptGrad.Tests.Components.TestComponent, and nothing was changed:\n- {string.Join("\n- ", problems)}",
            error.Message);
    }
}
