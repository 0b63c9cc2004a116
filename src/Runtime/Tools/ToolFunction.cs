using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Tools;

/// <summary>A tool that generated code made.</summary>
internal abstract class ToolFunction(Parameter? text, ComponentSettings? settings) : AIFunction
{
    /// <summary>The description, if it can be trained.</summary>
    public Parameter? Text { get; } = text;

    /// <summary>The settings of the component that has the description, or <see langword="null"/>.</summary>
    public ComponentSettings? Settings { get; } = settings;

    /// <summary>The description as an input of a call, or <see langword="null"/> if it cannot be trained.</summary>
    public Variable<string>? Input => Text is null ? null : Settings?.InputOf(Text) ?? Text;
}
