using System.Text;

namespace PromptGrad.Conversations.Llama3;

/// <summary>
/// Takes the control tokens out of a reply, and white space around it, as the reply comes: what it gives is final. The header of a next message ends the reply.
/// </summary>
internal sealed class ReplyCleaner
{
    private static readonly string[] Tokens = [ControlTokens.EndOfTurn, ControlTokens.EndOfMessage, ControlTokens.PythonTag, ControlTokens.StartHeader];

    /// <summary>What may be the beginning of a token.</summary>
    private string _pending = "";

    /// <summary>White space that is dropped if nothing follows.</summary>
    private readonly StringBuilder _blank = new();
    private bool _hasBegun;
    private bool _hasEnded;

    /// <summary>Whether the reply starts with the token that announces a call.</summary>
    public bool HasPythonTag { get; private set; }

    /// <summary>Reads a piece of the reply, and gives what is sure to be of its text.</summary>
    public string Append(string piece)
    {
        string raw = _pending + piece;
        _pending = "";
        var clean = new StringBuilder(raw.Length);
        for (int at = 0; at < raw.Length && !_hasEnded;)
        {
            if (raw[at] == '<' && Array.Find(Tokens, token => string.CompareOrdinal(raw, at, token, 0, token.Length) == 0) is { } found)
            {
                Take(found, clean);
                at += found.Length;
            }
            else if (raw[at] == '<' && Array.Exists(Tokens, token => raw.Length - at < token.Length && string.CompareOrdinal(raw, at, token, 0, raw.Length - at) == 0))
            {
                _pending = raw[at..];
                break;
            }
            else
            {
                Take(raw[at++], clean);
            }
        }

        return clean.ToString();
    }

    /// <summary>Gives what is left at the end of the reply.</summary>
    public string End()
    {
        var clean = new StringBuilder();
        foreach (char c in _pending)
        {
            Take(c, clean);
        }

        _pending = "";
        return clean.ToString();
    }

    private void Take(string token, StringBuilder clean)
    {
        if (token == ControlTokens.PythonTag)
        {
            HasPythonTag |= !_hasBegun;
            _hasBegun = true;
            clean.Append(_blank);
            _blank.Clear();
        }
        else if (token == ControlTokens.StartHeader)
        {
            _hasEnded = true;
        }
    }

    private void Take(char c, StringBuilder clean)
    {
        if (!char.IsWhiteSpace(c))
        {
            _hasBegun = true;
            clean.Append(_blank).Append(c);
            _blank.Clear();
        }
        else if (_hasBegun)
        {
            _blank.Append(c);
        }
    }
}
