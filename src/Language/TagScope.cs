using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>A literal tag pair and the ones around it: a list that all placeholders share, so that deep nesting stays cheap.</summary>
internal sealed class TagScope
{
    private readonly string _name;
    private readonly int _end;

    public TagScope(string name, int end, TagScope? outer)
    {
        _name = name;
        _end = end;
        Outer = outer;
    }

    public TagScope? Outer { get; }

    public bool Contains(int position) => position < _end;

    /// <summary>The names of the pairs around a position, outermost first. Pairs that overlap without nesting may have ended before it.</summary>
    public static IReadOnlyList<string> NamesAround(TagScope? innermost, int position)
    {
        var names = new List<string>();
        for (TagScope? scope = innermost; scope is not null; scope = scope.Outer)
        {
            if (scope.Contains(position))
            {
                names.Add(scope._name);
            }
        }

        names.Reverse();
        return names;
    }
}
