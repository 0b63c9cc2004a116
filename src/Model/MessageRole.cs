namespace PromptGrad.Model;

/// <summary>Who says a message.</summary>
internal enum MessageRole
{
    System,
    User,
    Assistant,
}
