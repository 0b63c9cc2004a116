using System.Security.Cryptography;
using System.Text;
using PromptGrad.Candidates;
using PromptGrad.Variables;

namespace PromptGrad;

/// <summary>
/// Texts for the trainable parameters of a component: what a search compares. Immutable. Two candidates with the same texts are equal and have the same
/// <see cref="Id"/>, wherever they come from.
/// </summary>
public sealed class Candidate : IEquatable<Candidate>
{
    private readonly Dictionary<string, string> _byName;

    internal Candidate(IReadOnlyList<NamedText> texts, IReadOnlyList<string> parents, IReadOnlyList<LineOrigin> origins)
    {
        Texts = texts;
        Parents = parents;
        Origins = origins;
        _byName = texts.ToDictionary(t => t.Name, t => t.Text, StringComparer.Ordinal);
        Id = IdOf(texts);
    }

    /// <summary>A hash of the names and texts: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The texts, in the order of the component's parameters.</summary>
    public IReadOnlyList<NamedText> Texts { get; }

    /// <summary>The ids of the candidates that this one was made from.</summary>
    public IReadOnlyList<string> Parents { get; }

    /// <summary>Why the lines that a search brought in are there, in the order of the texts and lines.</summary>
    public IReadOnlyList<LineOrigin> Origins { get; }

    /// <summary>The text of a parameter.</summary>
    /// <param name="name">The parameter's full name.</param>
    /// <exception cref="KeyNotFoundException">The candidate has no such parameter.</exception>
    public string this[string name] => _byName.TryGetValue(name, out string? text)
        ? text
        : throw new KeyNotFoundException($"The candidate has no text for {name}; it has {string.Join(", ", Texts.Select(t => t.Name))}.");

    /// <summary>Compares two candidates by their texts.</summary>
    /// <param name="left">One candidate.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Candidate? left, Candidate? right) => Equals(left, right);

    /// <summary>Compares two candidates by their texts.</summary>
    /// <param name="left">One candidate.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Candidate? left, Candidate? right) => !Equals(left, right);

    /// <summary>The texts that a component has now, of those of its parameters that require a gradient, with the origins of their lines.</summary>
    /// <param name="component">The component.</param>
    public static Candidate Of(IGradComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        NamedParameter[] parameters = [.. component.NamedParameters().Where(p => p.Parameter.RequiresGradient)];
        return new([.. parameters.Select(p => new NamedText(p.Name, p.Parameter.Value))], [], [.. parameters.SelectMany(p => p.Parameter.Origins.Select(o => o with { Parameter = p.Name }))]);
    }

    /// <summary>The candidate with another text. Lines that stay keep their origins, new ones get the source; nothing is checked.</summary>
    /// <param name="name">The parameter's full name.</param>
    /// <param name="text">The text.</param>
    /// <param name="source">Why the new lines come in.</param>
    public Candidate With(string name, string text, LineSource source) => With([new(name, text)], source);

    /// <summary>The candidate with other texts. Lines that stay keep their origins, new ones get the source; nothing is checked.</summary>
    /// <param name="texts">The texts that change.</param>
    /// <param name="source">Why the new lines come in.</param>
    /// <param name="otherParents">Candidates whose texts took part, besides this one. Lines of theirs keep the origins that they have there.</param>
    public Candidate With(IReadOnlyList<NamedText> texts, LineSource source, params IReadOnlyList<Candidate> otherParents)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(otherParents);
        foreach (NamedText text in texts)
        {
            _ = this[text.Name];
        }

        NamedText[] changed = [.. Texts.Select(t => texts.FirstOrDefault(other => other.Name == t.Name) is { Name: not null } found ? found : t)];
        Candidate[] parents = [this, .. otherParents];
        return new(changed, [.. parents.Select(p => p.Id).Distinct()], LineOrigins.Of(changed, parents, source));
    }

    /// <summary>
    /// Gives the component's parameters the candidate's texts for all that is called and awaited from here on, until the scope is disposed. Others, and other
    /// candidates at the same time, are not affected.
    /// </summary>
    /// <param name="component">The component.</param>
    /// <exception cref="ArgumentException">The component cannot take the texts.</exception>
    public IDisposable Use(IGradComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        return TextScope.Begin(CandidateTexts.Bind(this, component));
    }

    /// <summary>Gives the component's parameters the candidate's texts, with the origins of their lines: all of them, or none if one cannot be taken.</summary>
    /// <param name="component">The component.</param>
    /// <exception cref="ArgumentException">The component cannot take the texts.</exception>
    public void ApplyTo(IGradComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        foreach ((Parameter parameter, Language.ParsedTemplate? text) in CandidateTexts.Bind(this, component))
        {
            parameter.SetLearned(text);
        }

        foreach ((string name, Parameter parameter) in component.NamedParameters())
        {
            if (_byName.ContainsKey(name))
            {
                parameter.SetOrigins(Origins.Where(o => o.Parameter == name));
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(Candidate? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Candidate);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static string IdOf(IReadOnlyList<NamedText> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in texts.SelectMany(t => new[] { t.Name, t.Text }))
        {
            byte[] bytes = Encoding.Unicode.GetBytes(part);
            // With its length before it, no text can pass for the end of one and the start of the next.
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8)).ToLowerInvariant();
    }
}
