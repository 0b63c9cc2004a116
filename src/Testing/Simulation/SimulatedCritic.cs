namespace PromptGrad.Testing.Simulation;

/// <summary>
/// The simulated model's second ability: it reads a conversation, its reply and the feedback on it, and proposes a rule for each
/// input that holds instructions. What was expected it knows from the feedback alone.
/// </summary>
internal sealed class SimulatedCritic(SimulatedModelOptions options, Vocabulary vocabulary, InstructionReader instructions)
{
    private const int CuesToName = 2;

    private readonly CuePicker _cues = new(options);

    /// <summary>The reply, or <see langword="null"/> if the message is not for a critic.</summary>
    public string? TryReply(string message)
    {
        IReadOnlyList<Section> sections = SectionReader.Read(message);
        Section[] feedback = [.. sections.Where(s => s.Name == "feedback")];
        if (sections.Find("reply") is not { } reply || feedback.Length == 0)
        {
            return null;
        }

        // Inputs are marked in the messages, or stand beside them.
        Section[] messages = [.. sections.Where(s => s.Name == "message" || s.Attribute("message").Length > 0)];
        Section[] inputs = [.. messages.SelectMany(m => SectionReader.Read(m.Content)).Concat(sections).Where(s => s.Name == "input")];
        if (inputs.Length == 0)
        {
            return null;
        }

        string? label = ExpectedLabel(string.Join('\n', feedback.Select(item => item.Content)), reply.Content);
        string? ticket = Ticket(messages);
        return ReplyJson.Gradients(inputs.Select(input => (input.Attribute("name"), Feedback(input, ticket, label, reply.Content))));
    }

    private string Feedback(Section input, string? ticket, string? label, string reply)
    {
        if (ticket is null || label is null || !HoldsInstructions(input))
        {
            return "";
        }

        LabelRule[] known = [.. instructions.Read(input.Content)];
        HashSet<string> taken = [.. known.Where(rule => rule.Label == label).Select(rule => rule.Cue)];
        var feedback = new List<string>();
        IReadOnlyList<string> cues = _cues.Pick(ticket, CuesToName, taken, $"{reply}\n{input.Content}");
        if (cues.Count > 0)
        {
            feedback.Add(InstructionReader.Proposal(cues, label));
        }

        if (Misleading(known, ticket, reply) is { } misleading)
        {
            feedback.Add(InstructionReader.Objection(misleading));
        }

        return string.Join(' ', feedback);
    }

    /// <summary>The cue of the instruction that explains the reply, or <see langword="null"/> if none does.</summary>
    private static string? Misleading(LabelRule[] known, string ticket, string reply)
    {
        IReadOnlyList<string> words = Words.Of(ticket);
        return known.Where(rule => rule.Label == reply.Trim() && Words.Contain(words, rule.CueWords)).Select(rule => rule.Cue).FirstOrDefault();
    }

    /// <summary>The one label that the feedback names beside the one that was replied.</summary>
    private string? ExpectedLabel(string feedback, string reply) =>
        vocabulary.MentionedIn(feedback).Except(vocabulary.MentionedIn(reply)).ToArray() is [SimulatedLabel label] ? label.Name : null;

    private static string? Ticket(Section[] messages) =>
        messages.LastOrDefault(s => s.Attribute(s.Name == "message" ? "role" : "message") == "user") is { } message
        && TicketReader.TryRead(SectionReader.TextOf(message.Content), out string? ticket, out _) ? ticket : null;

    private static bool HoldsInstructions(Section input) =>
        Words.Of(input.Attribute("name")).Contains("system") || Words.Of(input.Attribute("role")).Any(w => w is "system" or "instruction" or "instructions");
}
