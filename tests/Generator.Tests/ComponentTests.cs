namespace PromptGrad.Generator.Tests;

public sealed class ComponentTests
{
    [Fact]
    public async Task A_component_lists_its_texts_and_those_of_its_parts()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class Part(IChatClient chat) { [Prompt("<q>")] public partial Task<string> AskAsync(string q); }

            [GradComponent("The whole.")]
            public partial class Whole(Part first, Part? none)
            {
                private readonly Part _second = first;
                public Part Third { get; } = new(null!);
                public Part Same => _second;
                private readonly Part? _none = none;
                [Prompt("<q>")] public static partial Task<string> AskAsync(string q, IChatClient chat);
            }
            """, """
            IGradComponent whole = new Whole(new Part(chat), null);
            return whole.Description + "|" + string.Join(",", whole.Components.Select(c => c.Name)) + "|" + string.Join(",", whole.NamedParameters().Select(p => p.Name)) + "|" + whole.Parameters.Count + "|" + whole.OwnParameters.Count;
            """);
        Assert.Equal("The whole.|_second,Third|_second.Ask.User,Third.Ask.User|2|0", shown);
    }

    [Fact]
    public async Task A_derived_component_adds_to_its_base()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, """
            [GradComponent("Base.")]
            public partial class B(IChatClient chat)
            {
                private readonly Leaf _leaf = new();
                [Prompt("b <q>")] public virtual partial Task<string> AskAsync(string q);
                [Prompt("t <q>")] public partial Task<string> TellAsync(string q);
            }
            [GradComponent("Derived.")]
            public partial class D(IChatClient chat) : B(chat)
            {
                private readonly Leaf _other = new();
                [Prompt("d <q>", Trainable = true)] public override partial Task<string> AskAsync(string q);
            }
            [GradComponent] public sealed partial class Leaf;
            public class Plain(IChatClient chat) : B(chat);
            [GradComponent("Holder.")] public sealed partial class Holder { public Plain Part { get; init; } = null!; }
            """, """
            IGradComponent d = new D(chat);
            Variable<string> recorded = await ((B)d).AskAsync(new Variable<string>("x"));
            await ((B)d).AskAsync("y");
            await ((B)d).TellAsync("z");
            return d.Description + "|" + string.Join(",", d.Components.Select(c => c.Name)) + "|" + string.Join(",", d.Parameters.Select(p => p.Name + "=" + p.Value)) + "|" + recorded.IsLeaf
                + "|" + ((IGradComponent)new Plain(chat)).Description + "|" + new Holder { Part = new Plain(chat) }.Parameters.Count;
            """);
        Assert.Equal("Derived.|_leaf,_other|Ask.User=b <q>,Tell.User=t <q>,Ask.User=d <q>|False|Base.|2", shown);
        Assert.Equal(["user: d x", "user: d y", "user: t z"], chat.Calls);
    }

    [Fact]
    public async Task Own_members_stay_and_the_interface_is_implemented_beside_them()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            [GradComponent("told to critics")]
            public partial class C(IChatClient chat) : IGradComponent
            {
                public string Description => "mine";
                public int Parameters => 7;
                IReadOnlyList<ComponentEntry> IGradComponent.Components => new[] { new ComponentEntry("me", this) };
                [Prompt("x")] public partial Task<string> AskAsync();
            }
            """, "var c = new C(chat); IGradComponent i = c; return c.Description + c.Parameters + i.Description + i.Parameters.Count + i.Components[0].Name;");
        Assert.Equal("mine7told to critics1me", shown);
    }

    [Fact]
    public void A_component_of_another_assembly_can_be_a_base_and_a_part()
    {
        GeneratorRun library = GeneratorHost.Run("""
            #pragma warning disable CS1591
            namespace Library;
            public partial class B { protected IChatClient Chat { get; } = null!; [Prompt("b")] public partial Task<string> AskAsync(); }
            """);
        GeneratorRun run = GeneratorHost.Run(GeneratorHost.Compile("""
            internal sealed partial class D : Library.B { [Prompt("d")] public partial Task<string> TellAsync(); }
            [GradComponent] internal sealed partial class Holder { public Library.B Part { get; } = new(); }
            """).WithAssemblyName("Other").AddReferences(library.ToReference())).Compiles();
        Assert.Contains("base.__OwnParameters", run.Files[0].SourceText.ToString(), StringComparison.Ordinal);
        Assert.Contains("(\"Part\", Part)", run.Files[1].SourceText.ToString(), StringComparison.Ordinal);
    }
}
