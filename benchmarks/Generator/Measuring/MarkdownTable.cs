using System.Text;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>A table as GitHub shows it. The first two columns are text, the others numbers.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    public MarkdownTable(params string[] columns)
    {
        Add(columns);
        Add([.. columns.Select(static (_, i) => i < 2 ? ":--" : "--:")]);
    }

    public void Add(params string[] cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    public override string ToString() => _text.ToString();
}
