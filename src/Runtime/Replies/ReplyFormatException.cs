namespace PromptGrad.Replies;

/// <summary>JSON that does not fit its type. The message says where and what was expected, in words that a model can act on.</summary>
internal sealed class ReplyFormatException(string message) : FormatException(message);
