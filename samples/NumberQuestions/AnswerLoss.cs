using System.Globalization;
using PromptGrad;

namespace NumberQuestions;

/// <summary>Scores a reply: 1 if its last number is the right one, else 0, with an explanation that says what was expected and what was said.</summary>
internal static class AnswerLoss
{
    private const string Purpose = "The last number of the reply counts as its answer.";

    /// <summary>The score with its explanation; without feedback, the explanation says nothing.</summary>
    public static Loss Of(Variable<string> reply, Question question, bool givesFeedback) => Loss.Evaluate(
        reply,
        text => givesFeedback ? Explain(text, question.Answer) : new Evaluation(ScoreOf(text, question.Answer), "The reply was rated."),
        sample: question.Id,
        purpose: givesFeedback ? Purpose : null);

    private static Evaluation Explain(string text, int answer) => new(ScoreOf(text, answer), Explanation(text, answer)) { Expected = answer.ToString(CultureInfo.InvariantCulture) };

    private static string Explanation(string text, int answer) => LastInteger.In(text) switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"The right answer is {answer}. The reply has no number."),
        int said when said == answer => string.Create(CultureInfo.InvariantCulture, $"The right answer is {answer}, and the reply says so."),
        int said => string.Create(CultureInfo.InvariantCulture, $"The right answer is {answer}. The last number of the reply is {said}."),
    };

    private static double ScoreOf(string text, int answer) => LastInteger.In(text) == answer ? 1 : 0;
}
