using System.Text;
using Microsoft.Extensions.AI;

namespace PromptGrad.Prompts;

/// <summary>Collects the contents of a message; texts that follow each other become one.</summary>
internal sealed class ContentBuilder
{
    private readonly List<AIContent> _contents = [];
    private readonly StringBuilder _text = new();

    public void Add(PromptPart part)
    {
        _text.Append(part.Text);
        Add(part.Content);
        foreach (AIContent? content in part.Contents ?? [])
        {
            Add(content);
        }
    }

    public IList<AIContent> Build()
    {
        EndText();
        return _contents;
    }

    private void Add(AIContent? content)
    {
        if (content is not null)
        {
            EndText();
            _contents.Add(content);
        }
    }

    private void EndText()
    {
        if (_text.Length > 0)
        {
            _contents.Add(new TextContent(_text.ToString()));
            _text.Clear();
        }
    }
}
