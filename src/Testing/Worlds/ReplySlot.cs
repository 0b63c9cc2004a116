using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Worlds;

/// <summary>Where a request wants a new text.</summary>
/// <param name="Kind">The kind of place.</param>
/// <param name="Name">The name of the tag or key.</param>
internal readonly record struct ReplySlot(ReplySlotKind Kind, string Name = "")
{
    /// <summary>Puts a text there.</summary>
    public string Put(string text) => Kind switch
    {
        ReplySlotKind.Tag => $"Here it is.\n<{Name}>\n{text}\n</{Name}>",
        ReplySlotKind.Fence => $"```\n{text}\n```",
        ReplySlotKind.JsonKey => ReplyJson.Text(Name, text),
        _ => text,
    };
}
