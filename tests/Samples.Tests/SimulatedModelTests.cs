using Microsoft.Extensions.AI;
using NumberQuestions;
using PromptGrad;
using PromptGrad.Testing;
using Samples.Tests.Support;

namespace Samples.Tests;

public sealed class SimulatedModelTests
{
    [Theory]
    [InlineData("ObjectCounting")]
    [InlineData("GradeSchoolMath")]
    public async Task Seed_prompt_leaves_something_to_learn(string sample)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            using var model = new SimulatedReasonerClient(new SimulatedReasonerOptions { Seed = seed });
            double accuracy = await AccuracyAsync(AllSamples.Of(sample), model);

            TestContext.Current.SendDiagnosticMessage("{0} {1}", sample, accuracy);
            Assert.InRange(accuracy, 0.35, 0.7);
            Assert.Equal(0, model.MisreadRequests);
        }
    }

    private static async Task<double> AccuracyAsync(Sample sample, SimulatedReasonerClient model)
    {
        IAnswerer answerer = sample.Create(model);
        int right = 0;
        foreach (Question question in sample.Questions)
        {
            Variable<string> reply = await answerer.AnswerAsync(new Variable<string>(question.Text, "question"), TestContext.Current.CancellationToken);
            right += LastInteger.In(reply.Value) == question.Answer ? 1 : 0;
        }

        return (double)right / sample.Questions.Count;
    }
}
