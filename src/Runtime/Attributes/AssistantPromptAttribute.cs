using System.Diagnostics.CodeAnalysis;

namespace PromptGrad;

/// <summary>An assistant message of the prompt of a partial method. Repeatable; messages are sent in the order of the attributes.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class AssistantPromptAttribute : PromptMessageAttribute
{
    /// <summary>A message whose text is in the file that <see cref="PromptMessageAttribute.File"/> names.</summary>
    public AssistantPromptAttribute()
    {
    }

    /// <summary>A message with its text.</summary>
    /// <param name="template">The message's text in the prompt language: <c>&lt;name&gt;</c> stands for the value of the parameter <c>name</c>.</param>
    public AssistantPromptAttribute([StringSyntax("Prompt")] string template)
        : base(template)
    {
    }
}
