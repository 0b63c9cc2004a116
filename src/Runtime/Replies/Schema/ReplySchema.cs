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
    private readonly Lazy<Shape> _shape;
    private readonly Lazy<string> _notation;

    /// <summary>Creates a schema.</summary>
    /// <param name="json">The schema, as JSON.</param>
    public ReplySchema([StringSyntax(StringSyntaxAttribute.Json)] string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Json = json;
        _wireJson = new Lazy<string>(() => WireSchema.Of(json));
        _shape = new Lazy<Shape>(() => ShapeReader.Read(json));
        _notation = new Lazy<string>(() => SchemaNotation.Of(Shape));
    }

    /// <summary>The schema as it was given.</summary>
    public string Json { get; }

    /// <summary>The schema as endpoints know it, without members of our own, which begin with <c>x-</c>.</summary>
    public string WireJson => _wireJson.Value;

    /// <summary>The schema as a type in the notation of TypeScript, for prompts: a fraction of its tokens. Properties and values have the names that the model is told, their descriptions are comments.</summary>
    public string Notation => _notation.Value;

    /// <summary>What a reply is fitted to.</summary>
    internal Shape Shape => _shape.Value;
}
