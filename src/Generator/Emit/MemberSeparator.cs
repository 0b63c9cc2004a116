namespace PromptGrad.Generator;

/// <summary>Puts an empty line between members, and none before the first.</summary>
internal sealed class MemberSeparator(SourceWriter writer)
{
    private bool _isFirst = true;

    public void Next()
    {
        if (!_isFirst)
        {
            writer.Line();
        }

        _isFirst = false;
    }
}
