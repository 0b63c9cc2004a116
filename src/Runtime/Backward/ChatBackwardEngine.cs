using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Backward;

namespace PromptGrad;

/// <summary>
/// Asks a chat model for feedback: one request for all inputs of a call, answered by schema with an entry per input. Feedback is
/// chained as in TextGrad (Yuksekgonul et al., 2024), yet without a request per input.
/// </summary>
/// <remarks>Safe to use from several passes at once.</remarks>
public sealed class ChatBackwardEngine : IBatchBackwardEngine
{
    private readonly ChatBackwardOptions _options;

    /// <summary>Creates an engine.</summary>
    /// <param name="client">The model that criticizes. Not disposed by the engine.</param>
    /// <param name="options">How it is asked, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="ChatBackwardOptions.MaxAttempts"/> or <see cref="ChatBackwardOptions.MaxConversationCharacters"/> is less than 1.</exception>
    public ChatBackwardEngine(IChatClient client, ChatBackwardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxConversationCharacters, 1, nameof(options));
        Critic = new Critic(client);
    }

    /// <summary>The component whose prompts the engine sends: to be inspected, trained, or loaded.</summary>
    public Critic Critic { get; }

    /// <inheritdoc/>
    /// <exception cref="ChatReplyException">
    /// The model refused, was cut off or filtered, or (<see cref="ChatReplyProblem.Unreadable"/>) gave no readable entry for an input
    /// in <see cref="ChatBackwardOptions.MaxAttempts"/> requests. Exceptions of the client itself come through unchanged.
    /// </exception>
    public async Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(critique);
        var feedback = new Dictionary<string, string>(StringComparer.Ordinal);
        IReadOnlyList<CritiqueInput> missing = critique.Inputs;
        string reply = "";
        string? problem = null;
        for (int attempt = 0; attempt < _options.MaxAttempts && missing.Count > 0; attempt++)
        {
            reply = await AskAsync(critique, missing, reply, problem, cancellationToken).ConfigureAwait(false);
            problem = GradientsAnswer.Read(reply, missing, feedback);
            missing = [.. missing.Where(i => !feedback.ContainsKey(i.Name))];
        }

        if (missing.Count > 0)
        {
            string names = string.Join(", ", missing.Select(i => i.Name));
            throw new ChatReplyException(
                ChatReplyProblem.Unreadable,
                $"The critic gave no feedback on {names} of {critique.Call} in {_options.MaxAttempts} requests; of its last reply: {problem ?? "it left them out."} Raise ChatBackwardOptions.MaxAttempts, or use a model that follows a JSON schema.",
                reply);
        }

        return [.. critique.Inputs.Select(i => feedback[i.Name])];
    }

    /// <inheritdoc/>
    /// <remarks>One request, which shows what the calls share once. Of an answer that cannot be read at all, every text is <see langword="null"/>.</remarks>
    /// <exception cref="ChatReplyException">The model refused, was cut off or filtered. Exceptions of the client itself come through unchanged.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<string?>>> CritiqueAllAsync(IReadOnlyList<Critique> critiques, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(critiques);
        if (critiques.Count == 0)
        {
            return [];
        }

        CritiqueInput[][] entries = [.. critiques.Select((c, i) => c.Inputs.Select(input => input with { Name = string.Create(CultureInfo.InvariantCulture, $"{i + 1}:{input.Name}") }).ToArray())];
        CritiqueInput[] all = [.. entries.SelectMany(inputs => inputs)];
        string material = CritiqueMaterial.OfAll(critiques, _options.MaxConversationCharacters);
        string reply = await Critic.CritiqueAsync(material, GradientsAnswer.FormFor(all), GradientsAnswer.OptionsFor(all, _options.ChatOptions), cancellationToken).ConfigureAwait(false);
        var feedback = new Dictionary<string, string>(StringComparer.Ordinal);
        _ = GradientsAnswer.Read(reply, all, feedback);
        return [.. entries.Select(inputs => inputs.Select(input => feedback.GetValueOrDefault(input.Name)).ToArray())];
    }

    /// <summary>Asks about the inputs, or, if the last reply about them has a problem, once more with that reply and what is wrong with it.</summary>
    private Task<string> AskAsync(Critique critique, IReadOnlyList<CritiqueInput> inputs, string reply, string? problem, CancellationToken cancellationToken)
    {
        string material = CritiqueMaterial.Of(critique, inputs, _options.MaxConversationCharacters);
        string form = GradientsAnswer.FormFor(inputs);
        ChatOptions options = GradientsAnswer.OptionsFor(inputs, _options.ChatOptions);
        if (problem is null)
        {
            return Critic.CritiqueAsync(material, form, options, cancellationToken);
        }

        ChatMessage[] conversation = [.. Critic.CritiquePrompt.Render(material, form), new(ChatRole.Assistant, reply)];
        return Critic.CritiqueAgainAsync(conversation, problem, options, cancellationToken);
    }
}
