using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>A bound candidate: where a parameter's value goes (rules R1, R2).</summary>
internal sealed class Placeholder
{
    private readonly TagScope? _scope;
    private readonly int _start;
    private IReadOnlyList<string>? _enclosingTags;

    public Placeholder(int parameterIndex, string parameter, string path, int pathStart, string? format, int formatStart, TagScope? scope, int start)
    {
        ParameterIndex = parameterIndex;
        Parameter = parameter;
        Path = path;
        PathStart = pathStart;
        Format = format;
        FormatStart = formatStart;
        _scope = scope;
        _start = start;
    }

    /// <summary>Index of the parameter in the list given to the parser.</summary>
    public int ParameterIndex { get; }

    /// <summary>The parameter's name, without <c>@</c>.</summary>
    public string Parameter { get; }

    /// <summary>Member names after the parameter, joined by dots; empty when there are none.</summary>
    public string Path { get; }

    /// <summary>Offset of <see cref="Path"/> in the template's value; -1 when there is none.</summary>
    public int PathStart { get; }

    /// <summary>The text after the colon; <see langword="null"/> without a colon, empty for <c>&lt;p:&gt;</c>.</summary>
    public string? Format { get; }

    /// <summary>Offset of <see cref="Format"/> in the template's value, that is, of the character after the colon; -1 without a colon.</summary>
    public int FormatStart { get; }

    /// <summary>Names of the literal tag pairs the placeholder stands in, outermost first: what a value must not close (rule R10).</summary>
    public IReadOnlyList<string> EnclosingTags => _enclosingTags ??= TagScope.NamesAround(_scope, _start);

    /// <summary>Parameter, path and format as written, without the angle brackets: two placeholders with equal text always render alike.</summary>
    public string Expression => Parameter + (Path.Length == 0 ? "" : "." + Path) + (Format is null ? "" : ":" + Format);
}
