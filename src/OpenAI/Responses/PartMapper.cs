using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>A part of a reply, as content.</summary>
internal static class PartMapper
{
    public static AIContent Map(OAI.ChatMessageContentPart part) => part.Kind switch
    {
        OAI.ChatMessageContentPartKind.Text => new TextContent(part.Text) { RawRepresentation = part },
        OAI.ChatMessageContentPartKind.Refusal => Refusal.CreateContent(part.Refusal),
        var kind => throw new NotSupportedException($"The reply holds a part of kind '{kind}'. This client reads text and refusals."),
    };
}
