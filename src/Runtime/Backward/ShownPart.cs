using System.Globalization;
using PromptGrad.Prompts;

namespace PromptGrad.Backward;

/// <summary>A part of a message as a critic is shown it: plain text, an input, or a note of how much was left out.</summary>
/// <param name="Text">The text.</param>
/// <param name="Input">The input whose text it is, or <see langword="null"/>.</param>
/// <param name="LeftOut">How many characters were left out here.</param>
internal readonly record struct ShownPart(string Text, CritiqueInput? Input = null, int LeftOut = 0)
{
    /// <summary>Whether it is text that may be cut.</summary>
    public bool IsPlain => Input is null && LeftOut == 0;

    /// <summary>The beginning and the end, with a note between them; no character is cut in half.</summary>
    /// <param name="length">How many characters to keep.</param>
    public ShownPart[] WithoutMiddle(int length)
    {
        int head = (length + 1) / 2;
        int tail = Text.Length - (length / 2);
        if (head > 0 && char.IsHighSurrogate(Text[head - 1]))
        {
            head--;
        }

        if (tail < Text.Length && char.IsLowSurrogate(Text[tail]))
        {
            tail++;
        }

        return [new(Text[..head]), new("", null, tail - head), new(Text[tail..])];
    }

    public FencedPart ToFenced() => this switch
    {
        { Input: { } input } => new(null, InputSection.Of(input) with { Inline = true }),
        { LeftOut: > 0 } => new(null, new FencedSection("cut").With("characters", LeftOut.ToString(CultureInfo.InvariantCulture))),
        _ => new(Text, null),
    };
}
