using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Backward;

/// <summary>
/// What a pass and a step cost on the task of <see cref="ShopAnswers"/>. Other libraries take 1,589 to 1,819 tokens for one call, 5,104 to 6,125 for
/// three, and 64 requests with 51,130 to 58,072 tokens for 32 samples.
/// </summary>
public sealed class PassFiguresTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_call()
    {
        FakeModel critic = await BackwardAsync(1, async (shop, question) => await shop.DraftAsync(question, Token));

        AssertCost(critic, requests: 1, tokens: 437);
        Snapshot.Match(critic.Requests[0] + "\n", "txt");
    }

    [Fact]
    public async Task Three_calls_in_a_row()
    {
        FakeModel critic = await BackwardAsync(1, async (shop, question) => await shop.FinishAsync(await shop.CheckAsync(await shop.DraftAsync(question, Token), Token), Token));

        AssertCost(critic, requests: 3, tokens: 1_800);
        Snapshot.Match(string.Concat(critic.Requests.Select(r => r + "\n")), "txt");
    }

    [Fact]
    public async Task Thirty_two_samples_of_one_call()
    {
        FakeModel critic = await BackwardAsync(32, async (shop, question) => await shop.DraftAsync(question, Token));

        AssertCost(critic, requests: 32, tokens: 14_000);
    }

    [Fact]
    public async Task Thirty_two_samples_of_one_call_in_packs_of_eight()
    {
        FakeModel critic = await BackwardAsync(new ShopAnswers(new FakeModel(r => ShopAnswers.Answer(r.LastText))), 32, async (shop, question) => await shop.DraftAsync(question, Token), samplesPerCall: 8);

        AssertCost(critic, requests: 4, tokens: 8_700);
    }

    [Fact]
    public async Task Update_after_thirty_two_samples()
    {
        var shop = new ShopAnswers(new FakeModel(r => ShopAnswers.Answer(r.LastText)));
        await BackwardAsync(shop, 32, async (s, question) => await s.DraftAsync(question, Token));
        var rewriter = FakeModel.Answering("""{"text":"New."}""");

        await new TextualGradientDescent(shop.Parameters, rewriter).StepAsync(Token);

        AssertCost(rewriter, requests: 1, tokens: 4_500);
    }

    private static void AssertCost(FakeModel model, int requests, int tokens)
    {
        Assert.Equal(requests, model.Requests.Count);
        Assert.InRange(model.Requests.Sum(TokenEstimate.Of), 1, tokens);
    }

    private static Task<FakeModel> BackwardAsync(int samples, Func<ShopAnswers, Variable<string>, Task<Variable<string>>> answer) =>
        BackwardAsync(new ShopAnswers(new FakeModel(r => ShopAnswers.Answer(r.LastText))), samples, answer);

    private static async Task<FakeModel> BackwardAsync(ShopAnswers shop, int samples, Func<ShopAnswers, Variable<string>, Task<Variable<string>>> answer, int samplesPerCall = 1)
    {
        var losses = new List<Loss>();
        for (int n = 1; n <= samples; n++)
        {
            losses.Add(Loss.Evaluate(await answer(shop, new Variable<string>(ShopAnswers.Question(n), "question of a customer")), ShopAnswers.Evaluate, sample: $"{n}"));
        }

        FakeModel critic = FakeCritic.SayingBySchema(_ => ShopAnswers.Feedback);
        await Loss.Mean(losses).BackwardAsync(new() { Engine = new ChatBackwardEngine(critic), SamplesPerCall = samplesPerCall }, Token);
        return critic;
    }
}
