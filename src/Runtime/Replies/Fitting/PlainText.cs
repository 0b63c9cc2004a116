namespace PromptGrad.Replies;

/// <summary>A reply that is asked for as a text: it is what the model said, unless that is a text as JSON writes it.</summary>
internal static class PlainText
{
    /// <summary>Reads a reply.</summary>
    public static ReplyReading Read(string text)
    {
        var json = new JsonTextWriter();
        int start = LenientText.IndexOfInk(text);
        var tape = new JsonTape(text);
        if (start >= 0 && text[start] == '"' && JsonScalar.Find(text, start, tape) is { } node && !tape[node].IsOpen)
        {
            json.Text(tape.Characters(node));
        }
        else
        {
            json.Text(text);
        }

        return new ReplyReading(json.ToUtf8(), [], null);
    }
}
