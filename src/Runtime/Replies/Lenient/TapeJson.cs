namespace PromptGrad.Replies;

/// <summary>Writes values as they are, whatever was asked for.</summary>
internal static class TapeJson
{
    /// <summary>Writes a value.</summary>
    /// <param name="tape">The values.</param>
    /// <param name="node">The value.</param>
    /// <param name="json">Receives the JSON.</param>
    /// <param name="isWhole">Whether values that the text breaks off in, other than objects and arrays, are left out, and half of a surrogate pair stays one, so that its user learns of it.</param>
    public static void Write(JsonTape tape, int node, JsonTextWriter json, bool isWhole)
    {
        switch (tape[node].Kind)
        {
            case TapeNodeKind.Object:
                WriteMembers(tape, node, json, isWhole);
                break;
            case TapeNodeKind.Array:
                WriteElements(tape, node, json, isWhole);
                break;
            case TapeNodeKind.True:
                json.Raw("true");
                break;
            case TapeNodeKind.False:
                json.Raw("false");
                break;
            case TapeNodeKind.Null:
                json.Raw("null");
                break;
            case TapeNodeKind.Number:
                json.Raw(tape.Characters(node));
                break;
            default:
                json.Text(tape.Characters(node), keepsHalves: isWhole);
                break;
        }
    }

    private static void WriteMembers(JsonTape tape, int node, JsonTextWriter json, bool isWhole)
    {
        char separator = '{';
        (int key, int end) = tape.Inside(node);
        for (; key < end; key = tape[key + 1].Next)
        {
            if (IsLeftOut(tape, key + 1, isWhole))
            {
                continue;
            }

            json.Raw(separator);
            json.Text(tape.Characters(key));
            json.Raw(':');
            Write(tape, key + 1, json, isWhole);
            separator = ',';
        }

        json.Raw(separator == '{' ? "{}" : "}");
    }

    private static void WriteElements(JsonTape tape, int node, JsonTextWriter json, bool isWhole)
    {
        char separator = '[';
        (int element, int end) = tape.Inside(node);
        for (; element < end; element = tape[element].Next)
        {
            if (IsLeftOut(tape, element, isWhole))
            {
                continue;
            }

            json.Raw(separator);
            Write(tape, element, json, isWhole);
            separator = ',';
        }

        json.Raw(separator == '[' ? "[]" : "]");
    }

    private static bool IsLeftOut(JsonTape tape, int node, bool isWhole) => isWhole && tape[node].IsOpen && !tape[node].IsContainer;
}
