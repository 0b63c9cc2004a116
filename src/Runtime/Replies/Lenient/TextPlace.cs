namespace PromptGrad.Replies;

/// <summary>Where a text in quotes stands, which tells what can follow it.</summary>
internal enum TextPlace
{
    /// <summary>Before a colon.</summary>
    Key,

    /// <summary>Behind a key.</summary>
    Member,

    /// <summary>In an array.</summary>
    Element,
}
