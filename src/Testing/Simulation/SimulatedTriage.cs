using Microsoft.Extensions.AI;

namespace PromptGrad.Testing.Simulation;

/// <summary>The simulated model's first ability: it puts a ticket under a label, by the instructions it finds, else by what it knows.</summary>
internal sealed class SimulatedTriage(SimulatedModelOptions options, Vocabulary vocabulary, InstructionReader instructions)
{
    private readonly SeededChance _chance = new(options.Seed);

    /// <summary>The label, or <see langword="null"/> if the messages hold no ticket or mention no label.</summary>
    public string? TryReply(IReadOnlyList<ChatMessage> messages)
    {
        int last = messages.Count - 1;
        if (last < 0 || messages[last].Role != ChatRole.User || !TicketReader.TryRead(messages[last].Text, out string? ticket, out string rest))
        {
            return null;
        }

        string told = string.Join('\n', messages.Take(last).Select(m => m.Text).Append(rest));
        IReadOnlyList<SimulatedLabel> labels = vocabulary.MentionedIn(told);
        if (labels.Count == 0)
        {
            return null;
        }

        string system = string.Join('\n', messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text));
        IReadOnlyList<string> words = Words.Of(ticket);
        return ByInstruction(system, ticket, words) ?? ByKnowledge(labels, words);
    }

    /// <summary>The first instruction that applies and is followed decides.</summary>
    private string? ByInstruction(string system, string ticket, IReadOnlyList<string> words)
    {
        foreach (LabelRule rule in instructions.Read(system))
        {
            if (Words.Contain(words, rule.CueWords) && _chance.Happens(options.Compliance, "comply", ticket, rule.Cue, rule.Label))
            {
                return rule.Label;
            }
        }

        return null;
    }

    private string ByKnowledge(IReadOnlyList<SimulatedLabel> labels, IReadOnlyList<string> words)
    {
        SimulatedLabel best = labels.MaxBy(label => label.KnownWords.Count(known => Words.Contain(words, Words.Of(known))))!;
        bool knowsBest = best.KnownWords.Any(known => Words.Contain(words, Words.Of(known)));
        return knowsBest ? best.Name : (labels.FirstOrDefault(label => label.Name == options.DefaultLabel) ?? labels[0]).Name;
    }
}
