using System.Diagnostics.CodeAnalysis;

namespace PromptGrad.Replies;

/// <summary>What a model is asked to reply, as a JSON schema. Immutable; nothing is parsed until it is needed.</summary>
/// <remarks>
/// Of JSON Schema it knows <c>type</c> (a name or several), <c>properties</c>, <c>required</c>, <c>items</c>, <c>additionalProperties</c>, <c>enum</c>, <c>const</c>, <c>anyOf</c>, <c>$ref</c> (to
/// <c>#/$defs/…</c> or a <c>$id</c>), <c>title</c>, <c>description</c> and <c>format</c>. Of its own it has <c>x-alias</c> (another name of a property), <c>x-aliases</c> (other names of the values of an
/// <c>enum</c>) and <c>x-stream</c> (<c>whole</c>: a value that a stream shows only when it is complete).
/// </remarks>
public sealed class ReplySchema
{
    private readonly Lazy<string> _wireJson;

    /// <summary>Creates a schema.</summary>
    /// <param name="json">The schema, as JSON.</param>
    public ReplySchema([StringSyntax(StringSyntaxAttribute.Json)] string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Json = json;
        _wireJson = new Lazy<string>(() => WireSchema.Of(json));
    }

    /// <summary>The schema as it was given.</summary>
    public string Json { get; }

    /// <summary>The schema as endpoints know it, without members of our own, which begin with <c>x-</c>.</summary>
    public string WireJson => _wireJson.Value;

    /// <summary>The schema as it stands in a prompt.</summary>
    public string Notation => WireJson;
}
