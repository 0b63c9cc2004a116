namespace PromptGrad.Generator.Tests;

public sealed class CritiqueFunctionTests
{
    private const string Engine = """

        public sealed class Engine : IBackwardEngine
        {
            public List<Critique> Critiques { get; } = [];

            public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
            {
                Critiques.Add(critique);
                return Task.FromResult<IReadOnlyList<string>>(critique.Inputs.Select(i => "change " + i.Name).ToArray());
            }
        }
        """;

    [Fact]
    public async Task Critic_is_asked_once_about_all_inputs_of_the_function()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class F
            {
                [GradComponent("Joins two texts.", Critique = true)]
                public string Join(string left, string right, int times = 1) => left + right;
            }
            """ + Engine, """
            var engine = new Engine();
            var left = new Variable<string>("a", "left text", requiresGradient: true);
            var right = new Variable<string>("b", "right text", requiresGradient: true);
            await new F().Join(left, right).BackwardAsync("longer", new BackwardOptions { Engine = engine });
            Critique c = engine.Critiques.Single();
            return $"{c.Call} {c.Description} {c.Reply} {string.Join(",", c.Inputs.Select(i => i.Name + "=" + i.Text + "/" + i.Role))} {left.Gradients[0].Text} {right.Gradients[0].Text}";
            """);
        Assert.Equal("Join#1 Joins two texts. ab left=a/left text,right=b/right text change left change right", shown);
    }

    [Theory]
    [InlineData("public partial class F")]
    [InlineData("public partial record F")]
    public async Task Description_can_be_a_text_of_the_component(string type)
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), type + """
             {
                [GradComponent("Reads the number.", Critique = true, Trainable = true)]
                public int ParseAnswer(string answer) => answer.Length;
            }
            """ + Engine, """
            var f = new F();
            var engine = new Engine();
            Parameter text = f.ParseAnswerDescription;
            bool isOwn = ReferenceEquals(((IGradComponent)f).OwnParameters.Single(), text) && ReferenceEquals(f.ParseAnswerDescription, text) && !ReferenceEquals(new F().ParseAnswerDescription, text);
            text.Value = "Reads a number, digits only.";
            await f.ParseAnswer(new Variable<string>("12")).BackwardAsync("wrong", new BackwardOptions { Engine = engine });
            Critique c = engine.Critiques.Single();
            return $"{isOwn} {text.Name} {text.IsTrainable} {text.DefaultValue} | {c.Description} | {string.Join(",", c.Inputs.Select(i => i.Name + "=" + i.Text))} | {text.Gradients.Single().Text}";
            """);
        Assert.Equal("True ParseAnswer.Description True Reads the number. | Reads a number, digits only. | ParseAnswer.Description=Reads a number, digits only. | change ParseAnswer.Description", shown);
    }

    [Fact]
    public async Task Description_is_listed_with_the_prompts_and_those_of_the_base()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class B(IChatClient chat)
            {
                [GradComponent("base", Trainable = true)] public int One(string a) => 1;
                [Prompt("<q>", Trainable = true)] public partial Task<string> AskAsync(string q);
            }

            public sealed partial class D(IChatClient chat) : B(chat)
            {
                [GradComponent("derived", Trainable = true)] public int Two(string a) => 2;
            }
            """, "return string.Join(\",\", new D(chat).NamedParameters().Select(p => p.Name + \"=\" + p.Parameter.Value));");
        Assert.Equal("Ask.User=<q>,One.Description=base,Two.Description=derived", shown);
    }

    [Fact]
    public async Task Description_without_a_critique_gets_what_passes_through()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class F { [GradComponent("Reads.", Trainable = true)] public int Read(string a) => a.Length; }
            """, """
            var f = new F();
            await f.Read(new Variable<string>("x")).BackwardAsync("wrong");
            return f.ReadDescription.Gradients.Single().Text;
            """);
        Assert.Equal("wrong", shown);
    }
}
