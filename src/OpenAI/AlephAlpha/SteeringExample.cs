namespace PromptGrad.OpenAI;

/// <summary>The same said in two ways, for a concept that steers a model towards the one and away from the other.</summary>
/// <param name="Positive">As the model shall speak.</param>
/// <param name="Negative">As it shall not.</param>
public sealed record SteeringExample(string Positive, string Negative);
