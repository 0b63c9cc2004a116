using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptGrad.Model;

namespace PromptGrad.Generator.Tests;

/// <summary>A wrong method gets a body that compiles and says what is wrong, so that the user sees one error.</summary>
public sealed class WrongMethodTests
{
    private const string Head = "using Microsoft.Extensions.AI;\n";

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { DiagnosticIds.ReturnType, "public partial class C(IChatClient chat) { public IChatClient Chat => chat; [Prompt(\"<q>\")] public partial string Ask(string q); }" },
        { DiagnosticIds.ReturnType, "public partial class C(IChatClient chat) { public IChatClient Chat => chat; [Prompt(\"<q>\")] public partial void Ask(string q); }" },
        { DiagnosticIds.ReturnType, "public partial class C(IChatClient chat) { public IChatClient Chat => chat; [Prompt(\"<q>\")] public partial Task Ask(string q); }" },
        { DiagnosticIds.ReturnType, "public partial class C(IChatClient chat) { public IChatClient Chat => chat; [Prompt(\"<q>\")] public partial Task Tell(string q); }" },
        { DiagnosticIds.ReturnType, "public partial class C(IChatClient chat) { public IChatClient Chat => chat; [Prompt(\"<q>\")] public partial ref string Ask(string q); }" },
        { DiagnosticIds.NoChatClient, "public partial class C { [Prompt(\"<q>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.NoChatClient, "public partial class C(IChatClient chat) { public IChatClient Chat => chat; [Prompt(\"<q>\")] public static partial Task<string> Ask(string q); }" },
        { DiagnosticIds.SeveralChatClients, "public partial class C { public IChatClient A = null!; public IChatClient B = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.SeveralChatClients, "public partial class C { [Prompt(\"<q>\")] public partial Task<string> Ask(string q, IChatClient a, IChatClient b); }" },
        { DiagnosticIds.ParameterKind, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(ref string q); }" },
        { DiagnosticIds.ParameterKind, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(out string q); }" },
        { DiagnosticIds.ParameterKind, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(in string q); }" },
        { DiagnosticIds.ParameterKind, "public partial class C { public IChatClient A = null!; [Prompt(\"x\")] public partial Task<string> Ask(params ReadOnlySpan<string> q); }" },
        { DiagnosticIds.ParameterKind, "public partial class C { public IChatClient A = null!; [Prompt(\"x\")] public partial Task<string> Ask(scoped ReadOnlySpan<string> q); }" },
        { DiagnosticIds.ParameterKind, "public partial class C { public IChatClient A = null!; [Prompt(\"x\")] public unsafe partial Task<string> Ask(int* q); }" },
        { DiagnosticIds.ParameterKind, "public partial class C { public IChatClient A = null!; [Prompt(\"x\")] public partial Task<string> Ask(ChatOptions a, ChatOptions b); }" },
        { DiagnosticIds.GenericMethod, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask<T, U>(T q, U? u) where T : class?, IFormattable, new() where U : unmanaged; }" },
        { DiagnosticIds.SeveralCancellationTokens, "public partial class C { public IChatClient A = null!; [Prompt(\"x\")] public partial Task<string> Ask(CancellationToken a, CancellationToken b); }" },
        { DiagnosticIds.StaticTrainable, "public partial class C { private static IChatClient A = null!; [Prompt(\"<q>\", Trainable = true)] public static partial Task<string> Ask(string q); public static IChatClient Get() => A; }" },
        { DiagnosticIds.NameTaken, "public partial class C { public IChatClient A = null!; public int AskPrompt; [Prompt(\"<q>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.NameTaken, "public partial class AskPrompt { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.NameTaken, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(string q); [Prompt(\"<q>\")] public partial Task<string> AskAsync(int q); }" },
        { DiagnosticIds.TypeNotPartial, "public partial struct C { public IChatClient A; [Prompt(\"<q>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.NotDemonstrable, "public partial class C { public IChatClient A = null!; [Prompt(\"x\")] [Demonstrations] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.NotDemonstrable, "public partial class C { public IChatClient A = null!; [Prompt(\"<q> <p>\")] [Demonstrations] public partial Task<string> Ask(DataContent q, string p); }" },
        { DiagnosticIds.NotDemonstrable, "public partial class C { public IChatClient A = null!; [SystemPrompt(\"<q>\")] [Demonstrations] public partial Task<string> Ask(string q, List<ChatMessage> history); }" },
        { DiagnosticIds.NotDemonstrable, "public partial class C { [Prompt(\"<q>\")] [Demonstrations] public static partial Task<string> Ask(string q, IChatClient chat); }" },
        { DiagnosticIds.UnknownMember, "public partial class C { public IChatClient A = null!; [Prompt(\"<q.Lenght>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.NoTextForm, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(object q); }" },
        { DiagnosticIds.NoTextForm, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(int[] q); }" },
        { DiagnosticIds.NoTextForm, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(CancellationToken q); }" },
        { DiagnosticIds.NoTextForm, "public partial class C { public IChatClient A = null!; [Prompt(\"<q:lines>\")] public partial Task<string> Ask(object[] q); }" },
        { DiagnosticIds.InvalidFormat, "public partial class C { public IChatClient A = null!; [Prompt(\"<q:N2>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.InvalidFormat, "public partial class C { public IChatClient A = null!; [Prompt(\"<q:N2>\")] public partial Task<string> Ask(int[] q); }" },
        { DiagnosticIds.InvalidFormat, "public partial class C { public IChatClient A = null!; [Prompt(\"<q:Q>\")] public partial Task<string> Ask(int q); }" },
        { DiagnosticIds.InvalidFormat, "public partial class C { public IChatClient A = null!; [Prompt(\"<q:lines>\")] public partial Task<string> Ask(int q); }" },
        { DiagnosticIds.InvalidFormat, "public class Box { public System.IO.Stream Stream { get; set; } = null!; } public partial class C { public IChatClient A = null!; [Prompt(\"<q:json>\")] public partial Task<string> Ask(Box[] q); }" },
        { DiagnosticIds.NullPrompt, "public partial class C { public IChatClient A = null!; [SystemPrompt(null!)] [Prompt(\"<q>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.MessageOrder, "public partial class C { public IChatClient A = null!; [SystemPrompt(\"<q>\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.MessageOrder, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\"), AssistantPrompt(\"x\")] public partial Task<string> Ask(string q); }" },
        { DiagnosticIds.NotText, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(List<ChatMessage> q); }" },
        { DiagnosticIds.NotText, "public partial class C { public IChatClient A = null!; [SystemPrompt(\"<q>\")] [Prompt(\"<q>\")] public partial Task<string> Ask(DataContent q); }" },
        { DiagnosticIds.ParameterKind, "public partial class C { public IChatClient A = null!; [Prompt(\"x\")] public partial Task<string> Ask(List<ChatMessage> a, ChatMessage[] b); }" },
        { DiagnosticIds.NoPlainOverload, "public partial class C { [GradComponent] public partial Variable<int> Ask(Variable<string> q); }" },
        { DiagnosticIds.ReturnType, "public partial class C { [GradComponent] public partial int Ask(Variable<string> q); }" },
        { DiagnosticIds.NoReplySchema, "public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<object> Ask(string q); }" },
        { DiagnosticIds.NoReplySchema, "public record Bill(System.IO.Stream Scan); public partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public virtual partial Task<Variable<Reply<Bill[]>>> Ask(Variable<string> q); }" },
        { DiagnosticIds.ReplyNameCollision, "public record Bill(int A, int a); public partial class C { [Prompt(\"<q>\")] public static partial ValueTask<Bill> Ask(string q, IChatClient a); }" },
        { DiagnosticIds.AmbiguousReplyUnion, "public abstract record Bill { public sealed record A(int Kind) : Bill; } public partial record C(IChatClient Chat) { [Prompt(\"<q>\")] public partial Task<Bill> Ask(string q); }" },
        { DiagnosticIds.UnreachableReplyType, "public abstract record Bill { private sealed record A(int N) : Bill; } public partial class C<T>(IChatClient chat) { public IChatClient Chat => chat; [Prompt(\"<q>\")] public partial Task<Bill> Ask(T q); }" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_wrong_method_compiles_and_names_its_diagnostic(string id, string source)
    {
        CSharpParseOptions options = GeneratorHost.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp14).WithDocumentationMode(DocumentationMode.Parse);
        GeneratorRun run = GeneratorHost.Run(GeneratorHost.Compile(NullableContextOptions.Enable, options, Head + source)).Compiles();
        Assert.Contains($"see {id}.", run.Text, StringComparison.Ordinal);
    }

    /// <summary>Code that uses what would have been generated has nothing wrong with it.</summary>
    [Theory]
    [InlineData("[SystemPrompt(\"Be brief.\")] [Prompt(\"<q.Lenght>\")] public partial Task<string> AskAsync(string q, int n = 1)", "PG1003")]
    [InlineData("[SystemPrompt(File = \"missing.prompt.md\")] [Prompt(\"<q>\")] public partial Task<string> AskAsync(string q, int n = 1)", "PG1017")]
    [InlineData("[SystemPrompt(\"Be brief.\")] [Prompt(\"<q>\")] public partial Task<System.IO.Stream> AskAsync(string q, int n = 1)", "PG3001")]
    [InlineData("[SystemPrompt(\"Be brief.\")] [Prompt(\"<q>\")] public partial Task<string> AskAsync(string q, IChatClient a, IChatClient b, int n = 1)", "PG2005")]
    public async Task What_uses_a_wrong_method_compiles_and_is_told_the_diagnostic_too(string method, string id)
    {
        string component = $"public partial class C(IChatClient chat) {{ public IChatClient Chat => chat; {method}; }}";
        string more = method.Contains("IChatClient a", StringComparison.Ordinal) ? ", chat, chat" : "";
        foreach (string use in new[] { $"await c.AskAsync(\"a\"{more})", $"await c.AskAsync(new Variable<string>(\"a\", \"q\"){more})", $"await c.AskAsync(new[] {{ \"a\" }}{more})", "c.AskPrompt.System.Value", $"c.AskPrompt.ForwardAsync(new Variable<string>(\"a\", \"q\"){more})", "c.AskPrompt.Render(\"a\", 1)" })
        {
            InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Consumer.RunAsync(new FakeChatClient(), component, $"var c = new C(chat); return {use};"));
            Assert.EndsWith($"see {id}.", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<txet>")]
    [InlineData("<q>text</q>")]
    [InlineData("<q:>")]
    [InlineData("<q")]
    [InlineData("")]
    public void A_mistake_that_leaves_the_meaning_defined_changes_nothing(string template)
    {
        GeneratorRun run = GeneratorHost.Run($$"""internal partial class C(IChatClient chat) { [Prompt("{{template}}")] internal partial Task<string> AskAsync(string q); }""").Compiles();
        Assert.DoesNotContain("see PG", run.Text, StringComparison.Ordinal);
    }

    /// <summary>A text that is being typed is no message yet; the compiler says what is wrong with it, and nothing of what is generated.</summary>
    [Theory]
    [InlineData("[Prompt]")]
    [InlineData("[Prompt(1)]")]
    [InlineData("[Prompt(Missing)]")]
    [InlineData("[Prompt(Missing), SystemPrompt(\"Be brief.\")]")]
    public void What_is_generated_for_a_text_that_does_not_compile_does(string prompt)
    {
        GeneratorRun run = GeneratorHost.Run("public partial class C(IChatClient chat) { " + prompt + " public partial Task<string> AskAsync(string q); }");
        SyntaxTree[] generated = [.. run.Compilation.SyntaxTrees.Where(static t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))];
        Assert.Empty(run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity > DiagnosticSeverity.Hidden && d.Location.SourceTree is { } tree && Array.IndexOf(generated, tree) >= 0));
        Assert.Single(generated);
    }

    /// <summary>What the compiler says itself, and no body could silence.</summary>
    [Theory]
    [InlineData("class C { [Prompt(\"<q>\")] public partial Task<string> Ask(string q); }", "CS0751")]
    [InlineData("partial class C { [Prompt(\"<q>\")] public Task<string> Ask(string q); }", "CS0501")]
    [InlineData("partial class C { [Prompt(\"<q>\")] partial Task<string> Ask(string q); }", "CS8796")]
    [InlineData("class A { partial class C { [Prompt(\"<q>\")] public partial Task<string> Ask(string q); } }", "CS8795")]
    [InlineData("file partial class C { [Prompt(\"<q>\")] public partial Task<string> Ask(string q); }", "CS8795")]
    [InlineData("partial class C { public IChatClient A = null!; [Prompt(\"<q>\")] public partial Task<string> Ask(Missing q); }", "CS0246")]
    [InlineData("partial class C { [Prompt(1)] public partial Task<string> Ask(string q); }", "CS1503")]
    [InlineData("partial class C { [Prompt(\"<q>\")] public partial Task<string> Ask(string q", "CS1026")]
    [InlineData("partial class C { [Prompt(\"<q>\")] public partial Task<string> (string q);", "CS1001")]
    [InlineData("[GradComponent] partial class", "CS1001")]
    [InlineData("[GradComponent(\"a\")] partial class C; [GradComponent(\"b\")] partial class C;", "CS0579")]
    [InlineData("partial class C { [Prompt(\"<q>\")] public partial Task<string> Ask(string q, string q); }", "CS0100")]
    public void The_generator_survives_code_that_cannot_compile(string source, string error)
    {
        GeneratorRun run = GeneratorHost.Run(source);
        Assert.Contains(run.Problems, p => p.StartsWith(error, StringComparison.Ordinal));
    }
}
