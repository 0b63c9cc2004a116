namespace PromptGrad.Replies;

/// <summary>What a reply must look like: a JSON schema.</summary>
/// <param name="json">The schema.</param>
internal sealed class ReplySchema(string json)
{
    /// <summary>The schema as it is sent.</summary>
    public string WireJson => json;

    /// <summary>The schema as it stands in a prompt.</summary>
    public string Notation => json;
}
