namespace NumberQuestions;

/// <summary>A question with its answer.</summary>
/// <param name="Id">Its name in reports.</param>
/// <param name="Text">The question.</param>
/// <param name="Answer">The number that answers it.</param>
/// <param name="Working">How the number comes about.</param>
internal sealed record Question(string Id, string Text, int Answer, string Working);
