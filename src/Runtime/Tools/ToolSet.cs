using Microsoft.Extensions.AI;

namespace PromptGrad.Tools;

/// <summary>The tools of a call, and how the model may use them.</summary>
public sealed record ToolSet
{
    private readonly int _maxRounds = 8;

    /// <summary>Creates a set. Called by generated code.</summary>
    /// <param name="tools">The tools; one that is <see langword="null"/> is left out, because the object that has it is missing.</param>
    /// <exception cref="ArgumentException">Two tools have the same name.</exception>
    public ToolSet(params AITool?[] tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        Tools = [.. tools.OfType<AITool>()];
        RequireDifferentNames(Tools);
    }

    /// <summary>The tools, in the order in which the model is told of them.</summary>
    public IReadOnlyList<AITool> Tools { get; }

    /// <summary>One of <see cref="ToolChoice"/>, or the name of the tool to call. Default: <see cref="ToolChoice.Auto"/>.</summary>
    public string Choice { get; init; } = ToolChoice.Auto;

    /// <summary>How often at most calls of tools are carried out before the model has to reply without any. Default: 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxRounds
    {
        get => _maxRounds;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxRounds = value;
        }
    }

    /// <summary>Whether several tools may be called at once, and are then carried out concurrently. Default: <see langword="true"/>.</summary>
    public bool IsParallel { get; init; } = true;

    /// <summary>The choice as clients take it.</summary>
    internal ChatToolMode Mode => Choice switch
    {
        ToolChoice.Auto => ChatToolMode.Auto,
        ToolChoice.Required => ChatToolMode.RequireAny,
        ToolChoice.None => ChatToolMode.None,
        _ => ChatToolMode.RequireSpecific(Choice),
    };

    /// <summary>Refuses tools that a model could not tell apart.</summary>
    internal static void RequireDifferentNames(IEnumerable<AITool> tools)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (tools.FirstOrDefault(tool => !names.Add(tool.Name)) is { } second)
        {
            throw new ArgumentException($"Two tools are called '{second.Name}', and a model could not tell them apart. Give one of them another name with [Tool(Name = \"…\")], or leave it out.", nameof(tools));
        }
    }
}
