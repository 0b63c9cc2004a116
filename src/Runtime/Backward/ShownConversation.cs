using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using PromptGrad.Prompts;

namespace PromptGrad.Backward;

/// <summary>
/// The conversation of a call as a critic is shown it: inputs are marked where they stand, so that they need not be repeated, and what
/// is too long lacks its middle, inputs excepted.
/// </summary>
internal sealed partial class ShownConversation
{
    /// <summary>A shorter text may stand in a message by chance.</summary>
    private const int TellingLength = 40;

    private readonly ChatMessage[] _messages;
    private readonly string[] _texts;
    private readonly List<ShownPart>[] _parts;

    public ShownConversation(IReadOnlyList<ChatMessage> messages)
    {
        _messages = [.. messages];
        _texts = [.. messages.Select(MessageText.Of)];
        _parts = [.. _texts.Select(text => new List<ShownPart> { new(text) })];
    }

    /// <summary>Marks an input where it is a whole message, or else where a message contains it.</summary>
    /// <param name="input">The input.</param>
    /// <returns>Whether it was found.</returns>
    public bool TryMark(CritiqueInput input)
    {
        foreach (List<ShownPart> parts in _parts)
        {
            if (parts is [{ IsPlain: true } whole] && whole.Text == input.Text)
            {
                parts[0] = new(input.Text, input);
                return true;
            }
        }

        return input.Text.Length >= TellingLength && Array.Exists(_parts, parts => TryMark(parts, input));
    }

    /// <summary>Whether all of a text can be read in the conversation: every line of it, and of a template what stands around the placeholders.</summary>
    public bool Shows(string text) => Blanks().Split(text).All(piece => Array.Exists(_texts, shown => shown.Contains(piece, StringComparison.Ordinal)));

    /// <summary>Leaves out the middle of the longest texts until all messages together are short enough, inputs as they are.</summary>
    /// <param name="maxCharacters">How many characters may be shown.</param>
    public void Cut(int maxCharacters)
    {
        ShownPart[] all = [.. _parts.SelectMany(parts => parts)];
        int left = Math.Max(0, maxCharacters - all.Where(p => !p.IsPlain).Sum(p => p.Text.Length));
        int[] lengths = [.. all.Where(p => p.IsPlain).Select(p => p.Text.Length).Order()];
        for (int i = 0; i < lengths.Length; i++)
        {
            // The shorter ones keep what they have, and the longer ones share what that leaves.
            int share = left / (lengths.Length - i);
            if (lengths[i] > share)
            {
                CutTo(share);
                return;
            }

            left -= lengths[i];
        }
    }

    /// <summary>The messages in order; one that is an input as a whole is shown as that input.</summary>
    public IEnumerable<FencedSection> ToSections() => _parts.Select((parts, i) => parts is [{ Input: { } input }]
        ? InputSection.Of(input).With("message", _messages[i].Role.Value)
        : new FencedSection("message") { Parts = [.. parts.Select(p => p.ToFenced())] }.With("role", _messages[i].Role.Value));

    private static bool TryMark(List<ShownPart> parts, CritiqueInput input)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            string text = parts[i].Text;
            int at = parts[i].IsPlain ? text.IndexOf(input.Text, StringComparison.Ordinal) : -1;
            if (at >= 0)
            {
                parts.RemoveAt(i);
                parts.InsertRange(i, [new(text[..at]), new(input.Text, input), new(text[(at + input.Text.Length)..])]);
                return true;
            }
        }

        return false;
    }

    private void CutTo(int length)
    {
        foreach (List<ShownPart> parts in _parts)
        {
            for (int i = parts.Count - 1; i >= 0; i--)
            {
                if (parts[i] is { IsPlain: true } part && part.Text.Length > length)
                {
                    parts.RemoveAt(i);
                    parts.InsertRange(i, part.WithoutMiddle(length));
                }
            }
        }
    }

    /// <summary>Line breaks and what may be a placeholder. Takes linear time, so no time limit may make a failure of a long text.</summary>
    [GeneratedRegex(@"<[^<>\r\n]*>|[\r\n]+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Blanks();
}
