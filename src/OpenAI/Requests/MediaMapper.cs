using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Images, audio and files, as the library's parts.</summary>
internal static class MediaMapper
{
    /// <summary>The additional property of an image that says in how much detail it shall be looked at: <c>low</c>, <c>high</c>, <c>auto</c>.</summary>
    public const string DetailProperty = "detail";

    public static OAI.ChatMessageContentPart Map(AIContent content, ChatMessage message, int index) => content switch
    {
        DataContent data when data.HasTopLevelMediaType("image") => OAI.ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(data.Data), data.MediaType, Detail(data)),
        UriContent uri when uri.HasTopLevelMediaType("image") => OAI.ChatMessageContentPart.CreateImagePart(uri.Uri, Detail(uri)),
        DataContent { MediaType: "audio/wav" or "audio/wave" or "audio/x-wav" or "audio/vnd.wave" } wave => CreateAudio(wave, OAI.ChatInputAudioFormat.Wav),
        DataContent { MediaType: "audio/mpeg" or "audio/mp3" } mp3 => CreateAudio(mp3, OAI.ChatInputAudioFormat.Mp3),
        DataContent data when data.HasTopLevelMediaType("audio") => throw ContentDescription.Refuse(content, message, index, "Chat completions take audio as audio/wav or audio/mpeg."),
        DataContent data when data.HasTopLevelMediaType("video") => throw ContentDescription.Refuse(content, message, index, "Chat completions take no video."),
        DataContent file => OAI.ChatMessageContentPart.CreateFilePart(BinaryData.FromBytes(file.Data), file.MediaType, FileName(file)),
        HostedFileContent hosted => OAI.ChatMessageContentPart.CreateFilePart(hosted.FileId),
        _ => throw ContentDescription.Refuse(content, message, index, "Chat completions take the address of images only: load the rest and send it as DataContent."),
    };

    private static OAI.ChatMessageContentPart CreateAudio(DataContent audio, OAI.ChatInputAudioFormat format) =>
        OAI.ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(audio.Data), format);

    // The protocol wants a name with every file.
    private static string FileName(DataContent file) => !string.IsNullOrEmpty(file.Name) ? file.Name : file.MediaType == "application/pdf" ? "document.pdf" : "document";

    private static OAI.ChatImageDetailLevel? Detail(AIContent image) =>
        // Typed, because a bare null would be converted from a string, which throws.
        image.AdditionalProperties?.GetValueOrDefault(DetailProperty)?.ToString() is { } level ? new OAI.ChatImageDetailLevel(level) : default(OAI.ChatImageDetailLevel?);
}
