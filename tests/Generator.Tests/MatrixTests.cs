using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.Generator.Tests;

/// <summary>Every shape a component may have compiles with warnings as errors and documentation on, with nullable annotations and without.</summary>
public sealed class MatrixTests
{
    private const string Ask = """[Prompt("<q>")] public partial Task<string> AskAsync(string q, CancellationToken token = default);""";

    public static TheoryData<string, string> Shapes { get; } = new()
    {
        { "class", $$"""namespace N; public partial class C(IChatClient chat) { {{Ask}} }""" },
        { "sealed", $$"""namespace N { internal sealed partial class C(IChatClient chat) { {{Ask}} } }""" },
        { "abstract", $$"""public abstract partial class C(IChatClient chat) { {{Ask}} }""" },
        { "record", $$"""namespace N; public partial record C(IChatClient Chat) { {{Ask}} }""" },
        { "sealed record class", $$"""namespace N; public sealed partial record class C(IChatClient Chat) { {{Ask}} }""" },
        { "derived record", $$"""public partial record B(IChatClient Chat) { {{Ask}} } public sealed partial record D(IChatClient Chat) : B(Chat) { [Prompt("<r>")] public partial Task<string> TellAsync(string r); }""" },
        { "generic", $$"""public partial class C<T, @in>(IChatClient chat) where T : class, IFormattable { [Prompt("<q>")] public partial Task<string> AskAsync(T q); }""" },
        { "nested", $$"""namespace @class.N; public partial class A { public partial struct B { public partial record E<T> { public partial interface I<U> { public partial record struct S { internal partial class C(IChatClient chat) { {{Ask}} } } } } } }""" },
        { "keywords", """namespace @namespace; public partial class @event(IChatClient @new) { [Prompt("<class> <await>")] public partial Task<string> @object(string @class, string @await, CancellationToken @default = default); }""" },
        { "unicode", """namespace Größe; public partial class Übersetzer(IChatClient chat) { [Prompt("<größe>")] public partial Task<string> ÜbersetzeAsync(string größe); }""" },
        { "defaults", """public partial class C(IChatClient chat) { [Prompt("<s><i><d><e><c><b><n><m><f><x>")] public partial Task<string> AskAsync(string s = "a\"\n", int i = -1, double d = 1.5e300, DayOfWeek e = DayOfWeek.Friday, char c = '\'', bool b = true, int? n = null, decimal m = -0.5m, float f = float.NaN, long x = long.MinValue); }""" },
        { "several", $$"""public partial class C(IChatClient chat) { {{Ask}} [SystemPrompt("a"), Prompt("<a>"), AssistantPrompt("b"), Prompt("c")] public partial ValueTask<string> TellAsync(int a); }""" },
        { "variables", """public partial class C(IChatClient chat) { [Prompt("<q> <n>")] public partial Task<Variable<string>> AskAsync(Variable<string> q, Variable<int> n, CancellationToken token = default); [Prompt("<q>")] public partial ValueTask<Variable<string>> TellAsync(Variable<string> q); }""" },
        { "mixed", """public partial class C(IChatClient chat) { [Prompt("<q> <n>")] public partial Task<string> AskAsync(Variable<string> q, int n); [Prompt("<q> <n>")] public partial Task<Variable<string>> TellAsync(Variable<string> q, int n); }""" },
        { "own overload", """public partial class C(IChatClient chat) { [Prompt("<q>")] public partial Task<string> AskAsync(string q); public Task<Variable<string>> AskAsync(Variable<string> q) => AskPrompt.ForwardAsync(q); }""" },
        { "token in the middle", """public partial class C(IChatClient chat) { [Prompt("<a><b>")] public partial Task<string> AskAsync(int a, CancellationToken token, ChatOptions options, string b = "x"); }""" },
        { "params", """public partial class C(IChatClient chat) { [Prompt("<n><rest:comma>")] public partial Task<string> AskAsync(int? n = null, params string[] rest); [Prompt("<rest:comma>")] public partial Task<Variable<string>> TellAsync(ChatOptions options = null!, CancellationToken token = default, params int[] rest); [GradComponent] public int Count(int n = 1, params string[] rest) => n + rest.Length; }""" },
        { "interfaces", """public partial class C(IChatClient chat) { [Prompt("<a:lines> <b:comma> <n>")] public virtual partial Task<string> AskAsync(IEnumerable<string> a, int n, IReadOnlyList<int> b, CancellationToken token = default); } public partial class D(IChatClient chat) : C(chat) { [Prompt("<a:lines> <b:comma> <n>")] public override partial Task<string> AskAsync(IEnumerable<string> a, int n, IReadOnlyList<int> b, CancellationToken token); }""" },
        { "field", $$"""public partial class C { private readonly IChatClient _chat; public C(IChatClient chat) => _chat = chat; {{Ask}} }""" },
        { "field from primary", $$"""public partial class C(IChatClient chat) { private readonly IChatClient _chat = chat; {{Ask}} }""" },
        { "property", $$"""public partial class C { public required IChatClient Chat { get; init; } {{Ask}} }""" },
        { "special client", $$"""public interface ISpecial : IChatClient; public partial class C(ISpecial chat) { {{Ask}} }""" },
        { "generic client", $$"""public partial class C<T>(T chat) where T : IChatClient { {{Ask}} }""" },
        { "inherited client", $$"""public class B(IChatClient chat) { protected IChatClient Chat => chat; } public partial class C(IChatClient chat) : B(chat) { {{Ask}} }""" },
        { "client parameter", """public partial class C { [Prompt("<q>")] public partial Task<string> AskAsync(IChatClient chat, string q); }""" },
        { "static", """public partial class C { private static IChatClient Chat { get; } = null!; [Prompt("<q>")] public static partial Task<string> AskAsync(string q); [Prompt("<q>")] public partial Task<string> TellAsync(string q); }""" },
        { "static class", """public static partial class C { [SystemPrompt("s")] [Prompt("<q>")] public static partial Task<string> AskAsync(this string q, IChatClient chat); [GradComponent] public static int Parse(this string text) => text.Length; }""" },
        { "accessibility", """public partial class C(IChatClient chat) { private enum E { A } [Prompt("<q>")] private partial Task<string> AAsync(E q); [Prompt("<q>")] protected partial Task<string> BAsync(string q); [Prompt("<q>")] internal partial Task<string> DAsync(string q); [Prompt("<q>")] protected internal partial Task<string> EAsync(string q); [Prompt("<q>")] private protected partial Task<string> FAsync(string q); }""" },
        { "virtual", """public partial class B(IChatClient chat) { [Prompt("<q>")] public virtual partial Task<string> AskAsync(string q); } public partial class C(IChatClient chat) : B(chat) { [Prompt("! <q>")] public override partial Task<string> AskAsync(string q); } public sealed partial class D(IChatClient chat) : C(chat) { [Prompt("? <q>")] public sealed override partial Task<string> AskAsync(string q); }""" },
        { "override of abstract", """public abstract class B { protected abstract Task<string> AskAsync(string q); } public sealed partial class C(IChatClient chat) : B { [Prompt("<q>")] protected override partial Task<string> AskAsync(string q); }""" },
        { "new", """public partial class B(IChatClient chat) { [Prompt("<q>")] public partial Task<string> AskAsync(string q); } public partial class C(IChatClient chat) : B(chat) { [Prompt("! <q>")] public new partial Task<string> AskAsync(string q); }""" },
        { "unsafe", """public partial class C(IChatClient chat) { [Prompt("<q>")] public unsafe partial Task<string> AskAsync(string q); }""" },
        { "components", $$"""public partial class Part(IChatClient chat) { {{Ask}} } [GradComponent] public partial class Whole(Part first) { private readonly Part _second = null!; public Part Third { get; set; } = null!; public Part Same => _second; internal int Count => Parameters.Count + first.Parameters.Count; }""" },
        { "generic component", """[GradComponent("x")] public partial class C<T>(T part, IGradComponent other) where T : IGradComponent { public T Get() => part; public IGradComponent Other => other; }""" },
        { "derived", $$"""[GradComponent("base")] public partial class B(IChatClient chat) { {{Ask}} } [GradComponent("derived")] public partial class C(IChatClient chat, B part) : B(chat) { [Prompt("x")] public partial Task<string> TellAsync(); private readonly B _part = part; } public sealed partial class D(IChatClient chat) : B(chat) { [Prompt("y")] public partial Task<string> TellAsync(); }""" },
        { "own members", $$"""public partial class C(IChatClient chat) { {{Ask}} public int Description => 1; public string Parameters() => ""; private sealed class Components; } public partial class D(IChatClient chat) : C(chat) { [Prompt("y")] public partial Task<string> TellAsync(); }""" },
        { "functions", """public partial class F { [GradComponent("parses")] public int Parse(string answer) => answer.Length; [GradComponent] public static Task<string> TrimAsync(string a, int n = 3, CancellationToken token = default) => Task.FromResult(a + n); [GradComponent] internal ValueTask<List<int>> Split(IEnumerable<string> a) => new(new List<int>()); }""" },
        { "partial functions", """public partial class F { private int Parse(string answer) => answer.Length; [GradComponent] public partial Variable<int> Parse(Variable<string> answer); private static Task<int> TellAsync(string a, CancellationToken t) => Task.FromResult(1); [GradComponent] private static partial Task<Variable<int>> TellAsync(Variable<string> a, CancellationToken t); private int Count(int[] a) => 1; [GradComponent] public partial ValueTask<Variable<int>> Count(Variable<int[]> a); private string Join(string a, int n, IEnumerable<string> rest) => a; [GradComponent] public partial Variable<string> Join(Variable<string> a, int n, IEnumerable<string> rest); }""" },
        { "function overloads", """public partial class F { [GradComponent] public int Parse(string a) => 1; [GradComponent] public int Parse(int a) => 2; private sealed class ParseCall; }""" },
        { "functions in a structure", """public partial struct S { public int N; [GradComponent] public int Parse(string a) => N; [GradComponent] public static int Count(string a) => 1; [Backward(nameof(Parse))] private static void Back(BackwardContext<int> c, InputGradients<string> a) { } } public partial interface I { [GradComponent] public static int Count(string a) => 1; }""" },
        { "backward methods", """public partial class F<T> { [GradComponent] public T Pick(T[] a, List<string> b = null!, CancellationToken t = default) => a[0]; [Backward(nameof(Pick))] private ValueTask PickBack(BackwardContext<T> c, InputGradients<T[]> a, InputGradients<List<string>> b, CancellationToken t) => default; [GradComponent] internal static Task<(int, string)> TellAsync(int a) => Task.FromResult((a, "")); [Backward(nameof(TellAsync))] internal static async Task TellBackAsync(BackwardContext<(int, string)> c, InputGradients<int> a) => await Task.Yield(); }""" },
        { "trainable functions", """[GradComponent("x")] public partial record R<T>(T Value) { [GradComponent("a\"b", Trainable = true)] public int One(T a) => 1; [GradComponent("c", Trainable = true, Critique = true)] protected virtual ValueTask<int> TwoAsync(IEnumerable<T> a) => new(2); } public partial class B { [GradComponent("d", Trainable = true)] internal int One(string a) => 1; } public sealed partial class D : B { [GradComponent("e", Trainable = true)] internal int Two(string a) => 2; }""" },
        { "obsolete members", """public class User { [Obsolete] public string Name { get; set; } = ""; [Obsolete("no")] public int Age { get; set; } } public partial class C(IChatClient chat) { [Prompt("<u.Name> <u.Age>")] public partial Task<string> AskAsync(User u); }""" },
        { "json", """namespace N; public enum E { A } public interface I { E E { get; } } public class P<T> : Dictionary<string, T> { public new int Count => 1; } public record R(I I, List<string> Names, P<R> Rest, (int A, string B)[] None) { [System.Text.Json.Serialization.JsonIgnore] public (int A, string B)[] None { get; } = None; [Obsolete] public R[] @class => null!; } public partial class C<T>(IChatClient chat) where T : I { [Prompt("<r:json> <i:json> <e:json>")] public partial Task<string> AskAsync(R r, I[] i, E e); [Prompt("<r.Rest:json>")] public partial Task<string> TellAsync(R r); }""" },
        { "texts", """public partial class C(IChatClient chat) { [Prompt("a\r\nb\u2028c\u0085<d>&amp;*/\0\ud800 \\ \" {0} <q>")] public partial Task<string> AskAsync(string q); }""" },
        { "conversation", """public partial class C(IChatClient chat) { [SystemPrompt("s")] [Prompt("<q>")] public virtual partial Task<string> AskAsync(IEnumerable<ChatMessage> history, string q, CancellationToken token = default); [SystemPrompt("s")] public partial ValueTask<string> TellAsync(ChatMessage[] @event = null!); [Prompt("<q>")] public partial Task<Variable<string>> SayAsync(Variable<string> q, Variable<IReadOnlyList<ChatMessage>> history); [Prompt("x")] public partial Task<string> GoAsync(params ChatMessage[] history); } public partial class D(IChatClient chat) : C(chat) { [Prompt("<q>")] public override partial Task<string> AskAsync(IEnumerable<ChatMessage> history, string q, CancellationToken token); }""" },
        { "media", """public record Page(AIContent Scan); public partial class C(IChatClient chat) { [Prompt("<image>")] public partial Task<string> AskAsync(DataContent image); [Prompt("<n> <image> <q><page.Scan>")] public partial Task<string> TellAsync(int n, string q, Page page, UriContent image = null!); [Prompt("<image>")] public partial Task<Variable<string>> SayAsync(Variable<DataContent> image); [Prompt("<class>")] public static partial Task<string> GoAsync(IChatClient chat, TextContent @class); [Prompt("<a> <b><a> <c.All>")] public partial Task<string> ShowAsync(IReadOnlyList<DataContent> a, AIContent[] b, Album c); [Prompt("<a><b>")] public partial Task<string> SeeAsync(Variable<List<DataContent>> a, params DataContent[] b); } public record Album(IEnumerable<UriContent> All);""" },
        { "names that generated code needs", $$"""public class __Grad; public class __AI; namespace __System { public class __Tasks; } namespace N.System { public class __Compiler; public class __Analysis; public class __Generic; public class __Threading; public class __Tasks; public class __System; public class PromptGrad; public class Microsoft; public class Task; public class Variable; public class Parameter; public class ChatMessage; public class GeneratedCode; public partial class C(IChatClient chat) { [SystemPrompt("s")] {{Ask}} public class __AI; public class __Grad; } } public partial class G(IChatClient chat) { {{Ask}} }""" },
        { "replies", """public record @class(int @event, string @new = "x", DayOfWeek Day = DayOfWeek.Friday) { public required string @namespace { get; init; } public List<int> @in { get; set; } = new(); } namespace Größe { public enum Maß { Größer, @is } public abstract class Übung { public sealed class Lauf : Übung { public Maß Maß; } private protected Übung() { } } } public partial class C(IChatClient chat) { [Prompt("a")] public partial Task<@class> AAsync(); [Prompt("b")] public partial ValueTask<Größe.Übung[]> BAsync(); [Prompt("<c>")] protected internal virtual partial Task<Variable<Reply<Größe.Maß?>>> CAsync(Variable<int> c); [Prompt("<d>")] internal static partial Task<ChatResponse> DAsync(int d, IChatClient model, ChatOptions options); private record P(Q? Q); private enum Q { A } [Prompt("e")] private partial Task<P> EAsync(); } public sealed partial class D(IChatClient chat) : C(chat) { [Prompt("<c>")] protected internal override partial Task<Variable<Reply<Größe.Maß?>>> CAsync(Variable<int> c); }""" },
        { "replies of a generic component", """public record A<T>(T Value, T[] More); public partial record C<T>(IChatClient Chat) { public record struct B(A<int> One, A<string> Two); [Prompt("<t>")] public partial Task<B> AskAsync(T t); }""" },
        { "reserved inputs", """public partial class C(IChatClient chat) { [Prompt("<name><inputs><prompt><Prompt><system><System><item><Render><RenderLearned><Component><inputAt><Parameters>")] public partial Task<string> AskAsync(string name, string inputs, string prompt, string Prompt, string system, string System, string item, string Render, string RenderLearned, string Component, string inputAt, string Parameters); }""" },
    };

    [Fact]
    public void Generated_code_is_content_with_CSharp_9()
    {
        const string Source = """
            #pragma warning disable CS1591
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Microsoft.Extensions.AI;
            using PromptGrad;
            namespace N
            {
                public class User { public string Name { get; set; } = ""; }
                public class Note { public string Text { get; set; } = ""; public int? Line { get; set; } public List<Note?>? More { get; set; } }
                public record Review(double Score, System.DayOfWeek Day, IReadOnlyList<Note> Notes, Dictionary<string, int?> Counts, string Advice = "none");
                [GradComponent("x")]
                public partial class C
                {
                    [Prompt("<a>")] public partial Task<Review> ReviewAsync(string a);
                    [Prompt("<a>")] public partial ValueTask<Reply<List<int?>>> NumbersAsync(string a);
                    private readonly IChatClient _chat;
                    private readonly C _part = null!;
                    public C(IChatClient chat) => _chat = chat;
                    [SystemPrompt("s")] [Prompt("<a> <b:json> <c:lines> <d:bullets> <e>")]
                    public virtual partial Task<string> AskAsync(string a, User b, int[] c, IEnumerable<string> d, int? e = null);
                    [GradComponent] public static int F(string x, int y = 1) => y;
                }
                public partial record R(IChatClient Chat) { [Prompt("<q>")] public partial ValueTask<Variable<string>> AskAsync(Variable<string> q); }
                public partial class D : C { public D(IChatClient chat) : base(chat) { } [Prompt("<q>")] public partial Task<string> TellAsync(string q); }
            }
            """;
        CSharpParseOptions options = GeneratorHost.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp9);
        CSharpCompilation compilation = GeneratorHost.Compile(NullableContextOptions.Enable, options, Source);
        GeneratorRun run = GeneratorHost.Run(compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[0]));
        Assert.Equal(3, run.Files.Count);
        run.Compiles();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_shape_compiles_without_a_warning(string name, string source)
    {
        Assert.NotEmpty(name);
        string documented = "#pragma warning disable CS1591, CS0649\n" + source;
        GeneratorRun annotated = GeneratorHost.Run(GeneratorHost.Compile(NullableContextOptions.Enable, GeneratorHost.ParseOptions, documented));
        Assert.NotEmpty(annotated.Files);
        annotated.Compiles();
        GeneratorHost.Run(GeneratorHost.Compile(NullableContextOptions.Disable, GeneratorHost.ParseOptions, documented)).Compiles();
    }
}
