using System.Linq;

namespace PromptGrad.Model;

/// <summary>A method that models may call.</summary>
internal sealed record ToolModel
{
    /// <summary>The method.</summary>
    public required MethodHeader Header { get; init; }

    /// <summary>The name by which models call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it does; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>The type that has the method, as C#.</summary>
    public required string Target { get; init; }

    /// <summary>What a model has to pass: an object of the parameters, then every type that can be reached from them.</summary>
    public required EquatableArray<ReplyTypeModel> Arguments { get; init; }

    /// <summary>Whether the method is waited for.</summary>
    public required bool IsAwaited { get; init; }

    /// <summary>How the result becomes text, or <see langword="null"/> if there is none.</summary>
    public required TextFormModel? Result { get; init; }

    /// <summary>Whether the description is a text of the component that can be trained.</summary>
    public required bool IsTrainable { get; init; }

    /// <summary>What tells the method from all others.</summary>
    public string Key => Target + "." + Header.Name + "(" + string.Join(",", Header.Parameters.Select(static p => p.DeclaredType)) + ")";
}
