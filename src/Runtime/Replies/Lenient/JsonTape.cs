namespace PromptGrad.Replies;

/// <summary>The values of a text in the order in which they begin, without an object for each: a text of millions of values is read as fast as one long value.</summary>
/// <param name="text">The text.</param>
internal sealed class JsonTape(string text)
{
    private TapeNode[] _nodes = new TapeNode[16];
    private char[] _decoded = [];
    private int _decodedLength;

    /// <summary>How many nodes there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many characters were decoded; where the next ones will begin.</summary>
    public int DecodedLength => _decodedLength;

    /// <summary>A node.</summary>
    public ref TapeNode this[int node] => ref _nodes[node];

    /// <summary>The characters of a text, key, number or literal; of an object or array, as it stands in the text.</summary>
    public ReadOnlySpan<char> Characters(int node)
    {
        ref TapeNode at = ref _nodes[node];
        return at.IsContainer ? text.AsSpan(at.Start, at.End - at.Start)
            : at.IsVerbatim ? text.AsSpan(at.ContentStart, at.ContentLength)
            : _decoded.AsSpan(at.ContentStart, at.ContentLength);
    }

    /// <summary>Adds a node whose characters are those of the text.</summary>
    public int Add(TapeNodeKind kind, int start, int end, int contentStart, int contentEnd, bool isOpen) =>
        Add(new TapeNode { Kind = kind, Start = start, End = end, ContentStart = contentStart, ContentLength = contentEnd - contentStart, IsVerbatim = true, IsOpen = isOpen });

    /// <summary>Adds a text whose characters were decoded.</summary>
    /// <param name="start">Where it begins in the text.</param>
    /// <param name="end">Where it ends in the text.</param>
    /// <param name="decodedStart">Where its characters begin among those that were decoded.</param>
    /// <param name="isOpen">Whether it breaks off.</param>
    public int AddDecoded(int start, int end, int decodedStart, bool isOpen) =>
        Add(new TapeNode { Kind = TapeNodeKind.Text, Start = start, End = end, ContentStart = decodedStart, ContentLength = _decodedLength - decodedStart, IsOpen = isOpen });

    /// <summary>Begins an object or an array.</summary>
    public int Open(TapeNodeKind kind, int start) => Add(new TapeNode { Kind = kind, Start = start, IsVerbatim = true });

    /// <summary>Ends an object or an array.</summary>
    public void Close(int node, int end, bool isOpen)
    {
        ref TapeNode at = ref _nodes[node];
        at.End = end;
        at.Next = Count;
        at.IsOpen = isOpen;
    }

    /// <summary>Takes back the nodes from one on.</summary>
    public void TakeBack(int node) => Count = node;

    /// <summary>Adds decoded characters as they are.</summary>
    public void Decode(char character)
    {
        Grow(1);
        _decoded[_decodedLength++] = character;
    }

    /// <summary>Adds characters of the text to the decoded ones. Half of a surrogate pair, which is no character, becomes U+FFFD.</summary>
    public void Decode(ReadOnlySpan<char> characters)
    {
        Grow(characters.Length);
        characters.CopyTo(_decoded.AsSpan(_decodedLength));
        for (int i = 0; i < characters.Length; i++)
        {
            if (!char.IsSurrogate(characters[i]))
            {
                continue;
            }

            if (i + 1 < characters.Length && char.IsSurrogatePair(characters[i], characters[i + 1]))
            {
                i++;
            }
            else
            {
                _decoded[_decodedLength + i] = '\uFFFD';
            }
        }

        _decodedLength += characters.Length;
    }

    /// <summary>The node before which the elements or members of another one end, and the first of them.</summary>
    public (int First, int End) Inside(int node) => (node + 1, _nodes[node].Next);

    private int Add(TapeNode node)
    {
        if (Count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodes.Length * 2);
        }

        node.Next = Count + 1;
        _nodes[Count] = node;
        return Count++;
    }

    private void Grow(int more)
    {
        if (_decodedLength + more > _decoded.Length)
        {
            Array.Resize(ref _decoded, Math.Max(_decodedLength + more, Math.Max(256, _decoded.Length * 2)));
        }
    }
}
