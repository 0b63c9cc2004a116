using PromptGrad;

namespace NumberQuestions;

/// <summary>A component that answers questions.</summary>
internal interface IAnswerer : IGradComponent
{
    /// <summary>Answers a question; the call is recorded.</summary>
    Task<Variable<string>> AnswerAsync(Variable<string> question, CancellationToken cancellationToken = default);
}
