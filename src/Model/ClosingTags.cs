namespace PromptGrad.Model;

/// <summary>The members of the runtime's <c>ClosingTagPolicy</c>, by their values.</summary>
internal enum ClosingTags
{
    Neutralize = 0,
    Refuse = 1,
    Allow = 2,
}
