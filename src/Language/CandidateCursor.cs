namespace PromptGrad.Language;

/// <summary>Tells which offsets lie in candidates, where a format may look like anything. Must be asked in ascending order.</summary>
internal sealed class CandidateCursor(BoundTemplate template)
{
    private int _next;

    public bool Covers(int offset)
    {
        while (_next < template.Tokens.Count && template.Tokens[_next].Open <= offset)
        {
            _next++;
        }

        return _next > 0 && template.Tokens[_next - 1] is { IsCandidate: true } last && offset < last.End;
    }
}
