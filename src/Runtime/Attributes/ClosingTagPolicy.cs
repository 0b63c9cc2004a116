namespace PromptGrad;

/// <summary>
/// What happens to a value that contains the closing tag of the literal tag pair its placeholder stands in, as the value
/// <c>&lt;/document&gt;</c> in <c>&lt;document&gt;&lt;text&gt;&lt;/document&gt;</c>.
/// </summary>
public enum ClosingTagPolicy
{
    /// <summary>A backslash is put into the value's tag (<c>&lt;\/document&gt;</c>), so that it no longer closes anything.</summary>
    Neutralize,

    /// <summary>The call fails with a <see cref="PromptValueException"/> before anything is sent.</summary>
    Refuse,

    /// <summary>The value is sent as it is.</summary>
    Allow,
}
