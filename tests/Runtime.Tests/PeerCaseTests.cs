using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests;

/// <summary>
/// Cases of afnio's and TextGrad's own suites that no other test here has. Left out, because there is nothing they could be about:
/// copying a variable's role and flag in place, and copying variables (a variable's type and role are fixed; its value is assigned);
/// roles that are missing (a role is optional here, and told when it is there);
/// edges as objects (an operation's inputs are the edges);
/// functions of a module that must be picklable, the serialization of calls, and reads that wait for a server (everything runs in the process);
/// names of models, providers, engines and their caches (any IChatClient is a model, and the user makes it);
/// engines set twice and engines given beside a global one (the options' engine is used, then the component's, then the default);
/// gradients of images (media are sent, and are no inputs of a call);
/// a step that calls the user's evaluation (a loop calls it and then the step).
/// </summary>
public sealed class PeerCaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Afnio_1_new_variable_is_the_first_result_of_no_operation()
    {
        var variable = new Variable<string>("Tellurio", "input variable", requiresGradient: true);

        Assert.Equal((0, true, false), (variable.OutputIndex, variable.IsLeaf, variable.RetainsGradient));
        Assert.Null(variable.Operation);
        Assert.Empty(variable.Gradients);
    }

    [Fact]
    public async Task Afnio_2_and_3_flag_takes_effect_whenever_it_is_turned()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Variable<string> middle = TestNode.Call("Middle", leaf);
        Variable<string> result = TestNode.Call("Last", middle, TestNode.Leaf("b"));

        middle.RequiresGradient = false;
        await result.BackwardAsync("x", new BackwardOptions { RetainGraph = true }, Token);
        Assert.True(middle.IsLeaf);
        Assert.Empty(leaf.Gradients);

        middle.RequiresGradient = true;
        await result.BackwardAsync("y", cancellationToken: Token);
        Assert.False(middle.IsLeaf);
        Assert.Single(leaf.Gradients);
    }

    [Fact]
    public void Afnio_4_result_knows_its_number() =>
        Assert.Equal(3, Autograd.Record(new TestNode("Parts", [TestNode.Leaf("a")]), "", "", outputIndex: 3).OutputIndex);

    [Theory, InlineData(nameof(Variable.Operation)), InlineData(nameof(Variable.Gradients)), InlineData(nameof(Variable.OutputIndex)), InlineData(nameof(Variable.IsLeaf))]
    public void Afnio_5_what_the_engine_owns_cannot_be_assigned(string property) =>
        Assert.False(typeof(Variable).GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.CanWrite);

    [Fact]
    public async Task Afnio_6_and_7_gradients_are_kept_one_by_one_in_order()
    {
        Variable<string> leaf = TestNode.Leaf("a");
        Gradient[] gradients = [new("first"), new("second")];

        await GradientSource.AddAsync(leaf, gradients);
        Assert.Equal(gradients, leaf.Gradients);

        await GradientSource.AddAsync(leaf, new Gradient("third"));
        Assert.Equal([.. gradients, new Gradient("third")], leaf.Gradients);
    }

    [Fact]
    public async Task Afnio_13_loss_names_purpose_values_and_score_and_points_to_the_prediction_alone()
    {
        const string Target = "red";
        Variable<string> prediction = new("green", "color", requiresGradient: true);
        Loss loss = Loss.Evaluate(
            prediction,
            value => new Evaluation(value == Target ? 1 : 0, $"The color is '{value}', but must be '{Target}'."),
            purpose: "The color must be exact.");

        await loss.BackwardAsync(cancellationToken: Token);

        Assert.Equal(0, loss.Value);
        Assert.Equal([new Gradient("The color must be exact.\nThe color is 'green', but must be 'red'.") { Score = 0, Call = "Evaluate#1" }], prediction.Gradients);
        Assert.Same(prediction, Assert.Single(loss.Operation!.Inputs));
    }

    [Fact]
    public async Task Afnio_15_feedback_on_a_reply_leaves_exactly_one_gradient_on_the_trainable_text()
    {
        ChatResponse answer = FakeModel.Reply("""{"gradients":[{"name":"Draft.System","feedback":"Answer in JavaScript."}]}""");
        answer.Usage = new UsageDetails { InputTokenCount = 300, OutputTokenCount = 20 };
        var translator = new TwoStepTranslator(new FakeModel(_ => "print('hi')"));
        Variable<string> code = await translator.DraftAsync(new Variable<string>("Say hi."), "code", Token);

        BackwardReport report = await code.BackwardAsync("should be JavaScript", new BackwardOptions { Engine = new ChatBackwardEngine(FakeModel.Answering(answer)) }, Token);

        Assert.Equal("Answer in JavaScript.", Assert.Single(translator.DraftPrompt.System.Gradients).Text);
        Assert.Empty(translator.DraftPrompt.User.Gradients);
        Assert.Equal(new ChatUsage(1, 300, 20), report.Usage);
    }

    [Fact]
    public async Task TextGrad_25_optimizer_holds_the_same_texts()
    {
        var text = new Parameter("Ask.System", "Be brief.", "", trainable: true, []);
        var optimizer = new TextualGradientDescent([text], new FakeModel(_ => """{"text":"Be very brief."}"""));
        await GradientSource.AddAsync(text, new Gradient("Briefer."));

        Assert.Same(text, Assert.Single(optimizer.Parameters));
        await optimizer.StepAsync(Token);
        Assert.Equal("Be very brief.", text.Value);

        text.Value = "Be.";
        Assert.Equal("Be.", optimizer.Parameters[0].Value);
    }

    [Fact]
    public async Task TextGrad_28_and_29_reply_is_what_the_model_says_and_every_argument_leads_to_it()
    {
        var text = new Variable<string>("Hello", requiresGradient: true);
        var language = new Variable<string>("Italian");

        Variable<string> constant = await new TwoStepTranslator(new FakeModel(_ => "Hello World")).DraftAsync(text, language, Token);
        Variable<string> echo = await new TwoStepTranslator(new FakeModel(request => request.LastText)).DraftAsync(text, language, Token);

        Assert.Equal("Hello World", constant.Value);
        Assert.Equal("Translate 'Hello' to Italian.", echo.Value);
        Assert.All([constant, echo], reply => Assert.Equal([text, language], reply.Operation!.Inputs.Skip(2)));
    }

    [Fact]
    public async Task TextGrad_34_judged_code_is_corrected_by_a_step()
    {
        var code = new Parameter("Code", "a - b", "expression that adds two numbers", trainable: true, []);
        var judge = new JudgeLoss(new FakeModel(_ => Json(new { explanation = "It subtracts.", score = 0 })), "The expression adds a and b.");
        var optimizer = new TextualGradientDescent([code], new FakeModel(request =>
            Json(new { text = request.Material["feedback"].Any(f => f.Text == "It subtracts.") ? "a + b" : "unchanged" })));

        await (await judge.EvaluateAsync(code, cancellationToken: Token)).BackwardAsync(cancellationToken: Token);
        await optimizer.StepAsync(Token);

        Assert.All(Enumerable.Range(0, 10), n => Assert.Equal(n + (2 * n), Run(code.Value, n, 2 * n)));

        static int Run(string code, int a, int b) => code switch { "a + b" => a + b, "a - b" => a - b, _ => throw new FormatException(code) };
        static string Json(object value) => JsonSerializer.Serialize(value);
    }

    [Fact]
    public async Task Regression_ten_thousand_additions_do_not_overflow_the_stack_nor_multiply_feedback()
    {
        var start = new Variable<string>("", "log", requiresGradient: true);
        Variable<string> text = start;
        for (int i = 0; i < 10_000; i++)
        {
            text += ".";
        }

        await text.BackwardAsync("x", cancellationToken: Token);

        Assert.Equal([new Gradient("x") { About = "log, as a whole" }], start.Gradients);
    }

    [Fact]
    public async Task Regression_two_losses_with_different_feedback_reach_one_text_through_a_sum()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> sum = Variable.Sum(prompt, "rule");
        Loss first = Loss.Evaluate(sum, _ => new Evaluation(0, "Shorter."), sample: "1");
        Loss second = Loss.Evaluate(sum, _ => new Evaluation(0, "Politer."), sample: "2");

        await Loss.Sum([first, second]).BackwardAsync(cancellationToken: Token);

        Assert.Equal([("Shorter.", "1"), ("Politer.", "2")], prompt.Gradients.Select(g => (g.Text, g.Sample!)));
    }
}
