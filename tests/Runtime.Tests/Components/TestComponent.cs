namespace PromptGrad.Tests.Components;

/// <summary>A component as the generator writes one, with the parameters and components it is given.</summary>
internal sealed class TestComponent(string? description, IReadOnlyList<Parameter> parameters, params ComponentEntry[] components) : IGradComponent
{
    public string? Description => description;

    public IReadOnlyList<Parameter> OwnParameters => parameters;

    public IReadOnlyList<ComponentEntry> Components => components;

    public IReadOnlyList<Parameter> Parameters => ComponentTree.ParametersOf(this);

    /// <summary>A translator with a trainable system text and a fixed user text, and a trainable checker inside.</summary>
    public static TestComponent Translator(string system = "You translate.") => new(
        "Translates short texts.",
        [
            new("Translate.System", system, "instructions", trainable: true, ["text", "language"]),
            new("Translate.User", "Translate '<text>' to <language>.", "request", trainable: false, ["text", "language"]),
        ],
        new ComponentEntry("checker", new TestComponent(null, [new("Check.User", "Is <text> good?", "question", trainable: true, ["text"])])));

    public Parameter Find(string name) => this.NamedParameters().Single(p => p.Name == name).Parameter;
}
