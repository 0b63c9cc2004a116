using System.Globalization;

namespace PromptGrad.Tests.Training;

/// <summary>Examples, and the program that runs on them.</summary>
public static class Questions
{
    /// <summary>Questions q0, q1 and so on, in parts of these sizes.</summary>
    public static DataSplits<string> Data(int training = 24, int selection = 30, int test = 0) => new(Some(0, training), Some(training, selection), Some(training + selection, test));

    /// <summary>Some questions in a row.</summary>
    public static DataSet<string> Some(int first, int count) => DataSet.From(Enumerable.Range(first, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"q{n}")), q => q);

    /// <summary>Every question is to be answered with "yes".</summary>
    public static Trainer<string> Trainer(Answerer answerer, TrainerOptions options) => new(
        answerer,
        async (question, token) => Loss.ExactMatch(await answerer.AnswerAsync(new Variable<string>(question, "question"), token), "yes", sample: question),
        options);
}
