using PromptGrad;

namespace NumberQuestions;

/// <summary>The parts of a sample's questions: feedback comes from 50, 50 decide what is kept, and the others test the result.</summary>
internal static class Parts
{
    private const int Training = 50;
    private const int Selection = 50;

    public static DataSplits<Question> Of(IReadOnlyList<Question> questions, int seed)
    {
        Question[] order = [.. questions];
        new Random(seed).Shuffle(order);
        return new(SetOf(order[..Training]), SetOf(order[Training..(Training + Selection)]), SetOf(order[(Training + Selection)..]));
    }

    public static async Task<int> MeasureAsync(IAnswerer answerer, DataSet<Question> questions, CancellationToken cancellationToken)
    {
        int right = 0;
        foreach (Example<Question> question in questions)
        {
            Variable<string> reply = await answerer.AnswerAsync(new Variable<string>(question.Value.Text, "question"), cancellationToken);
            right += LastInteger.In(reply.Value) == question.Value.Answer ? 1 : 0;
        }

        return right;
    }

    private static DataSet<Question> SetOf(Question[] questions) => DataSet.From(questions, question => question.Id);
}
