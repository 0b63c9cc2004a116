using System.Diagnostics.CodeAnalysis;

namespace PromptGrad;

/// <summary>A assistant message of the prompt of a partial method. Repeatable; messages are sent in the order of the attributes.</summary>
/// <param name="template">The message's text in the prompt language: <c>&lt;name&gt;</c> stands for the value of the parameter <c>name</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class AssistantPromptAttribute([StringSyntax("Prompt")] string template) : PromptMessageAttribute(template);
