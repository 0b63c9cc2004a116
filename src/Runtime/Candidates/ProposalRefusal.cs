namespace PromptGrad;

/// <summary>Why a proposal was refused.</summary>
/// <param name="Problem">The kind of problem.</param>
/// <param name="Message">What is wrong, in words that a model can act on.</param>
public sealed record ProposalRefusal(ProposalProblem Problem, string Message);
