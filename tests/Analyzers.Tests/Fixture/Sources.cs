namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>Components of which only the part matters that a test writes.</summary>
internal static class Sources
{
    /// <summary>A sound component but for the attributes and parameters of its one method.</summary>
    public static string Method(string attributes, string parameters = "string text") => $$"""
        public partial class Translator(IChatClient chat)
        {
            {{attributes}}
            public partial Task<string> TranslateAsync({{parameters}});
        }
        """;

    /// <summary>The same with one user message, given as the attribute's argument expression.</summary>
    public static string Prompt(string argument, string parameters = "string text") => Method($"[Prompt({argument})]", parameters);

    /// <summary>A sound component but for its members.</summary>
    public static string Members(string members) => $$"""
        public partial class Translator(IChatClient chat)
        {
            {{members}}
        }
        """;
}
