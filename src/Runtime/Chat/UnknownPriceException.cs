namespace PromptGrad.Chat;

/// <summary>A budget limits money, and nobody knows what a call costs: a mistake in the budget, and not the doing of the program that makes the call.</summary>
internal sealed class UnknownPriceException(string message) : InvalidOperationException(message);
