using System.Text;
using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations.Llama3;

/// <summary>A reply as it comes: text is passed on, what may be a call is held back.</summary>
internal sealed class StreamedText(IReadOnlyList<AITool> tools, string callId)
{
    private readonly ReplyCleaner _cleaner = new();
    private readonly StringBuilder _held = new();

    /// <summary>Known from the first character on that is no white space.</summary>
    private bool? _mayBeCall;

    /// <summary>Reads a piece, and gives the text that can be shown.</summary>
    public string Append(string piece)
    {
        string text = _cleaner.Append(piece);
        if (_mayBeCall == false)
        {
            return text;
        }

        _held.Append(text);
        if (_mayBeCall is null && text.AsSpan().TrimStart() is [char first, ..])
        {
            _mayBeCall = CallReader.MayBeCall(first, _cleaner.HasPythonTag, tools);
        }

        if (_mayBeCall != false)
        {
            return "";
        }

        string held = _held.ToString();
        _held.Clear();
        return held;
    }

    /// <summary>Gives what is left: a call, the rest of the text, or <see langword="null"/> for nothing.</summary>
    public AIContent? End()
    {
        string rest = _held.Append(_cleaner.End()).ToString();
        return (_mayBeCall == false ? null : CallReader.Read(rest, _cleaner.HasPythonTag, tools, callId)) ?? (AIContent?)(rest.Length > 0 ? new TextContent(rest) : null);
    }
}
