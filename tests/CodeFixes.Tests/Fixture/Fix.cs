namespace PromptGrad.CodeFixes.Tests.Fixture;

/// <summary>Source before and after a fix.</summary>
internal static class Fix
{
    /// <summary>Asserts that a fix for the first diagnostic of an id makes one source of another, in which nothing is wrong any more.</summary>
    public static async Task ExpectAsync(string id, string fix, string before, string after, params string[] otherFiles)
    {
        using var editor = new Editor([before, .. otherFiles]);

        await editor.FixAsync(id, fix);

        Assert.Equal(after, await editor.TextAsync());
        Assert.Empty(await editor.DiagnoseAsync());
    }
}
