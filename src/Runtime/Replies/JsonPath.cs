using System.Globalization;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>The way to a place in JSON, as in <c>$.lines[2].price</c>.</summary>
internal static class JsonPath
{
    /// <summary>Follows JSON to a token.</summary>
    /// <param name="json">The JSON, which can be read that far.</param>
    /// <param name="position">Where the token begins; the end of an object or a list is the way to it.</param>
    public static string At(ReadOnlySpan<byte> json, long position)
    {
        // What is open: the step from each object or list to what is being read in it, with its index if it is a list.
        var steps = new Stack<(string Step, int Index)>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read() && reader.TokenStartIndex < position)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    steps.Push(("", -1));
                    break;
                case JsonTokenType.StartArray:
                    steps.Push(("[0]", 0));
                    break;
                case JsonTokenType.PropertyName:
                    steps.Pop();
                    steps.Push(("." + (TokenText.TryRead(ref reader) ?? "?"), -1));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    steps.Pop();
                    Advance(steps);
                    break;
                default:
                    Advance(steps);
                    break;
            }
        }

        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            steps.TryPop(out _);
        }

        return "$" + string.Concat(steps.Reverse().Select(static s => s.Step));
    }

    /// <summary>A value is over.</summary>
    private static void Advance(Stack<(string Step, int Index)> steps)
    {
        if (steps.TryPop(out (string, int Index) last))
        {
            int next = last.Index + 1;
            steps.Push(last.Index < 0 ? ("", -1) : ("[" + next.ToString(CultureInfo.InvariantCulture) + "]", next));
        }
    }
}
