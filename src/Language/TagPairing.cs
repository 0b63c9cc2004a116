using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>
/// Which literal openings and closing tags belong together (rule R5), and which closing tags close a placeholder as if it were a tag
/// (rule R6).
/// </summary>
/// <remarks>
/// A closing tag takes the nearest open tag of its name that can never be a placeholder (escaped, attributes, dashed), and only then
/// the nearest unbound candidate. So the pairs of the former do not change when a parameter takes the latter away, and every closing
/// tag that loses its partner that way is ambiguous afterwards: the language's promise of stability.
/// </remarks>
internal sealed class TagPairing
{
    /// <summary>Empty for most templates: without a closing tag there is nothing to pair.</summary>
    private readonly int[] _partners = [];

    public TagPairing(BoundTemplate template)
    {
        if (!HasClosingTag(template.Tokens))
        {
            return;
        }

        _partners = new int[template.Tokens.Count];
        var names = new Dictionary<string, OpenTags>(StringComparer.Ordinal);
        for (int i = 0; i < _partners.Length; i++)
        {
            _partners[i] = -1;
            TemplateToken token = template.Tokens[i];
            if (token.TagName is null)
            {
                continue;
            }

            if (!names.TryGetValue(token.TagName, out OpenTags? open))
            {
                names.Add(token.TagName, open = new OpenTags());
            }

            if (template.IsPlaceholder(i))
            {
                open.AddPlaceholder(i);
            }
            else if (token.Kind == TemplateTokenKind.Candidate)
            {
                open.Candidates.Push(i);
            }
            else if (token.Kind != TemplateTokenKind.ClosingTag)
            {
                open.Tags.Push(i);
            }
            else
            {
                Close(i, open);
            }
        }
    }

    /// <summary>Closing tags without a literal opening but with a placeholder of the same name before them, in order.</summary>
    public List<AmbiguousPair> Ambiguous { get; } = [];

    /// <summary>The token that closes or opens what a token opens or closes; -1 if there is none.</summary>
    public int PartnerOf(int token) => _partners.Length == 0 ? -1 : _partners[token];

    private static bool HasClosingTag(IReadOnlyList<TemplateToken> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TemplateTokenKind.ClosingTag)
            {
                return true;
            }
        }

        return false;
    }

    private void Close(int closing, OpenTags open)
    {
        Stack<int> openings = open.Tags.Count > 0 ? open.Tags : open.Candidates;
        if (openings.Count > 0)
        {
            int opening = openings.Pop();
            _partners[opening] = closing;
            _partners[closing] = opening;
        }
        else if (open.Placeholder >= 0)
        {
            Ambiguous.Add(new AmbiguousPair(open.Placeholder, closing));
        }

        open.MarkClosed();
    }

    internal readonly record struct AmbiguousPair(int Placeholder, int Closing);

    private sealed class OpenTags
    {
        private bool _closed;

        public Stack<int> Tags { get; } = new();

        public Stack<int> Candidates { get; } = new();

        /// <summary>The first placeholder of the name since its last closing tag, which is probably meant as the opening; -1 if there is none at all.</summary>
        public int Placeholder { get; private set; } = -1;

        public void AddPlaceholder(int token)
        {
            if (Placeholder < 0 || _closed)
            {
                Placeholder = token;
                _closed = false;
            }
        }

        public void MarkClosed() => _closed = true;
    }
}
