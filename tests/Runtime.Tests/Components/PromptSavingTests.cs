using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace PromptGrad.Tests.Components;

public sealed class PromptSavingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_is_readable_and_has_the_trainable_texts_in_order()
    {
        TestComponent component = TestComponent.Translator();
        component.Find("Translate.System").Value = "Du übersetzt \"genau\" <so> 😀.\nImmer\u2028.";

        await component.SaveAsync(_folder["a.prompts.json"], Token);

        Assert.Equal(
            """
            {
              "format": "promptgrad.prompts",
              "version": 1,
              "component": "PromptGrad.Tests.Components.TestComponent",
              "description": "Translates short texts.",
              "parameters": [
                {
                  "name": "Translate.System",
                  "source": "You translate.",
                  "text": "Du übersetzt \"genau\" <so> 😀.\nImmer\u2028."
                },
                {
                  "name": "checker.Check.User",
                  "source": "Is <text> good?",
                  "text": "Is <text> good?"
                }
              ]
            }

            """,
            await File.ReadAllTextAsync(_folder["a.prompts.json"], Token));
    }

    [Fact]
    public async Task Component_without_description_or_trainable_texts_makes_a_small_file()
    {
        await new TestComponent(null, []).SaveAsync(_folder["a.prompts.json"], Token);

        Assert.Equal(
            """
            {
              "format": "promptgrad.prompts",
              "version": 1,
              "component": "PromptGrad.Tests.Components.TestComponent",
              "parameters": []
            }

            """,
            await File.ReadAllTextAsync(_folder["a.prompts.json"], Token));
    }

    [Fact]
    public async Task File_has_no_carriage_return_and_no_byte_order_mark()
    {
        TestComponent component = TestComponent.Translator();
        component.Find("Translate.System").Value = "a\r\nb";

        await component.SaveAsync(_folder["a.prompts.json"], Token);

        byte[] file = await File.ReadAllBytesAsync(_folder["a.prompts.json"], Token);
        Assert.Equal((byte)'{', file[0]);
        Assert.DoesNotContain((byte)'\r', file);
        Assert.Contains("\"a\\r\\nb\"", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_texts_make_equal_files()
    {
        string[] files = [_folder["a.prompts.json"], _folder["b.prompts.json"]];
        foreach (string file in files)
        {
            TestComponent component = TestComponent.Translator();
            component.Find("Translate.System").Value = "You translate well.";
            await component.SaveAsync(file, Token);
        }

        Assert.Equal(await File.ReadAllBytesAsync(files[0], Token), await File.ReadAllBytesAsync(files[1], Token));
    }

    [Fact]
    public async Task What_was_loaded_is_saved_as_it_was()
    {
        TestComponent trained = TestComponent.Translator();
        trained.Find("Translate.System").Value = "You translate well.";
        await trained.SaveAsync(_folder["a.prompts.json"], Token);
        TestComponent component = TestComponent.Translator();

        await component.LoadAsync(_folder["a.prompts.json"], Token);
        await component.SaveAsync(_folder["b.prompts.json"], Token);

        Assert.Equal("You translate well.", component.Find("Translate.System").Value);
        Assert.True(component.Find("checker.Check.User").IsDefault);
        Assert.Equal(await File.ReadAllBytesAsync(_folder["a.prompts.json"], Token), await File.ReadAllBytesAsync(_folder["b.prompts.json"], Token));
    }

    [Fact]
    public void Every_text_comes_back_as_it_was_saved()
    {
        Arbitrary<string> texts = ArbMap.Default.ArbFor<NonWhiteSpaceString>().Generator
            .Select(text => text.Get)
            .Where(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text)
            .ToArbitrary();

        Prop.ForAll(texts, ComesBackAsync).QuickCheckThrowOnFailure();

        async Task<bool> ComesBackAsync(string text)
        {
            TestComponent saved = TestComponent.Translator();
            saved.Find("Translate.System").Value = text;
            await saved.SaveAsync(_folder["a.prompts.json"], Token);
            TestComponent loaded = TestComponent.Translator();
            await loaded.LoadAsync(_folder["a.prompts.json"], Token);
            return loaded.Find("Translate.System").Value == text;
        }
    }

    [Fact]
    public async Task Frozen_text_is_saved_and_loaded_like_any_trainable_one()
    {
        TestComponent component = TestComponent.Translator();
        component.Find("Translate.System").Value = "You translate well.";
        component.Find("Translate.System").RequiresGradient = false;
        await component.SaveAsync(_folder["a.prompts.json"], Token);
        component.Find("Translate.System").Reset();

        await component.LoadAsync(_folder["a.prompts.json"], Token);

        Assert.Equal("You translate well.", component.Find("Translate.System").Value);
    }

    [Fact]
    public async Task Existing_file_is_replaced_and_nothing_else_is_left()
    {
        await File.WriteAllTextAsync(_folder["a.prompts.json"], new string('x', 100_000), Token);

        await TestComponent.Translator().SaveAsync(_folder["a.prompts.json"], Token);
        await TestComponent.Translator().LoadAsync(_folder["a.prompts.json"], Token);

        Assert.Equal(["a.prompts.json"], _folder.Files);
    }

    [Fact]
    public async Task Relative_path_is_taken_from_the_current_folder()
    {
        string name = $"{Guid.NewGuid():N}.prompts.json";
        try
        {
            await TestComponent.Translator().SaveAsync(name, Token);

            Assert.True(File.Exists(Path.Combine(Environment.CurrentDirectory, name)));
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Fact]
    public async Task Changed_text_that_could_not_be_loaded_again_is_not_saved()
    {
        TestComponent component = TestComponent.Translator();
        component.Find("Translate.User").Value = "<text> in <language>:";

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => component.SaveAsync(_folder["a.prompts.json"], Token));

        Assert.Equal(
            "Translate.User has another text than its source and is not trainable, so it could be saved but not loaded again. Set Trainable = true on its prompt attribute, or call Reset() on it first.",
            error.Message);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task Missing_folder_is_named()
    {
        string path = Path.Combine(_folder["missing"], "a.prompts.json");

        var error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => TestComponent.Translator().SaveAsync(path, Token));

        Assert.Equal($"{path} cannot be written, because there is no folder {_folder["missing"]}. Create it first.", error.Message);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task Folder_is_not_replaced()
    {
        Directory.CreateDirectory(_folder["a.prompts.json"]);

        var error = await Assert.ThrowsAsync<IOException>(() => TestComponent.Translator().SaveAsync(_folder["a.prompts.json"], Token));

        Assert.Equal($"{_folder["a.prompts.json"]} is a folder. Name a file in it.", error.Message);
        Assert.Equal(["a.prompts.json"], _folder.Files);
    }

    [Fact]
    public async Task Read_only_file_stays_as_it_is()
    {
        string path = _folder["a.prompts.json"];
        await File.WriteAllTextAsync(path, "old", Token);
        File.SetAttributes(path, FileAttributes.ReadOnly);

        var error = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => TestComponent.Translator().SaveAsync(path, Token));

        Assert.Equal($"{path} is read-only. Make it writable, or save somewhere else.", error.Message);
        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));
        Assert.Equal(["a.prompts.json"], _folder.Files);
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public async Task Cancelled_saving_leaves_the_old_file_and_nothing_else()
    {
        await File.WriteAllTextAsync(_folder["a.prompts.json"], "old", Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestComponent.Translator().SaveAsync(_folder["a.prompts.json"], new CancellationToken(canceled: true)));

        Assert.Equal("old", await File.ReadAllTextAsync(_folder["a.prompts.json"], Token));
        Assert.Equal(["a.prompts.json"], _folder.Files);
    }

    [Fact]
    public async Task Readers_meanwhile_see_one_state_or_the_other()
    {
        string path = _folder["a.prompts.json"];
        string[] texts = ["You translate.", "You translate well.", new('x', 50_000)];
        TestComponent writer = TestComponent.Translator();
        await writer.SaveAsync(path, Token);
        Task writing = Task.Run(
            async () =>
            {
                for (int i = 0; i < 50; i++)
                {
                    writer.Find("Translate.System").Value = texts[i % 3];
                    await writer.SaveAsync(path, Token);
                }
            },
            Token);

        TestComponent reader = TestComponent.Translator();
        do
        {
            await reader.LoadAsync(path, Token);
            Assert.Contains(reader.Find("Translate.System").Value, texts);
        }
        while (!writing.IsCompleted);

        await writing;
    }

    [Fact]
    public async Task Text_that_is_no_text_is_not_saved_as_something_else()
    {
        TestComponent component = TestComponent.Translator();
        component.Find("Translate.System").Value = "half a pair: \ud83d";

        await Assert.ThrowsAsync<EncoderFallbackException>(() => component.SaveAsync(_folder["a.prompts.json"], Token));

        Assert.Empty(_folder.Files);
    }
}
