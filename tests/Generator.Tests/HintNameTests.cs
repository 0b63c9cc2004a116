namespace PromptGrad.Generator.Tests;

public sealed class HintNameTests
{
    [Fact]
    public void Every_type_has_a_file_of_its_own()
    {
        string body = " { [Prompt(\"x\")] internal static partial Task<string> AskAsync(IChatClient chat); } ";
        string longName = new('L', 150);
        GeneratorRun run = GeneratorHost.Run($$"""
            internal partial class A {{body}}
            internal partial class a {{body}}
            internal partial class A<T> {{body}}
            internal partial class {{longName}}1 {{body}}
            internal partial class {{longName}}2 {{body}}
            namespace A2 { internal partial class B {{body}} internal partial class B { internal partial class C {{body}} } }
            namespace A2.B3 { internal partial class C {{body}} }
            namespace Ä { internal partial class Ö {{body}} internal partial class Ü {{body}} }
            """).Compiles();
        Assert.Equal(10, run.Files.Count);
        Assert.Equal(10, run.Files.Select(static f => f.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Files, static f => Assert.InRange(f.HintName.Length, 1, 120));
    }

    [Fact]
    public void A_name_does_not_change_between_processes() => Assert.Equal("Demo.Outer+Inner_1.a37b5653.g.cs", HintName.Of("Demo.Outer+Inner`1"));
}
