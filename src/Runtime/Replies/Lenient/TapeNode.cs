using System.Runtime.InteropServices;

namespace PromptGrad.Replies;

/// <summary>A value or a key in a <see cref="JsonTape"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TapeNode
{
    /// <summary>What it is.</summary>
    public TapeNodeKind Kind;

    /// <summary>Whether the text breaks off in it, so that more of it may have been meant.</summary>
    public bool IsOpen;

    /// <summary>Whether its characters are those of the text and need no decoding.</summary>
    public bool IsVerbatim;

    /// <summary>Whether it is in no other value, and was found among prose.</summary>
    public bool IsRoot;

    /// <summary>Where it begins in the text.</summary>
    public int Start;

    /// <summary>Where it ends in the text.</summary>
    public int End;

    /// <summary>The node behind it and all that is in it.</summary>
    public int Next;

    /// <summary>Where its characters begin.</summary>
    public int ContentStart;

    /// <summary>How many characters it has.</summary>
    public int ContentLength;

    /// <summary>Whether other nodes may be in it.</summary>
    public readonly bool IsContainer => Kind is TapeNodeKind.Object or TapeNodeKind.Array;
}
