using Microsoft.Extensions.AI;

namespace NumberQuestions;

/// <summary>What tells one sample from the other.</summary>
/// <param name="Name">Its name, after which the file with the learned prompt is called.</param>
/// <param name="Questions">Its questions.</param>
/// <param name="Create">Makes its component.</param>
internal sealed record Sample(string Name, IReadOnlyList<Question> Questions, Func<IChatClient, IAnswerer> Create);
