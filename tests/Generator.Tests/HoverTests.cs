using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Generator.Tests;

/// <summary>What an editor shows when the pointer rests on a member: the compiler's documentation of its symbol.</summary>
public sealed class HoverTests
{
    private const string Texts = "System:\nAnswer in <language> & \"briefly\".\nUser:\n<<doc><question></doc>\n\nMind {braces}.";

    [Fact]
    public void A_declared_method_shows_its_prompt()
    {
        IMethodSymbol[] methods = Methods("");

        XElement declared = DocumentationOf(methods.Single(static m => m.Parameters[0].Type.SpecialType == SpecialType.System_String));

        Assert.Equal("Answers & asks.", declared.Element("summary")!.Value);
        Assert.Equal(Texts, Remarks(declared));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/// <summary>Documented by its author.</summary>\n")]
    public void A_prompt_property_shows_its_prompt(string documentation)
    {
        IPropertySymbol property = Methods(documentation)[0].ContainingType.GetMembers("AnswerPrompt").OfType<IPropertySymbol>().Single();

        Assert.Equal(Texts, Remarks(DocumentationOf(property)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/// <summary>Documented by its author.</summary>\n")]
    public void A_recorded_overload_shows_its_prompt(string documentation)
    {
        XElement overload = DocumentationOf(Methods(documentation).Single(static m => m.Parameters[0].Type.Name == "Variable"));

        Assert.Contains("recorded", overload.Element("summary")!.Value, StringComparison.Ordinal);
        Assert.Equal(Texts, Remarks(overload));
    }

    [Fact]
    public void What_the_author_wrote_is_shown_instead() =>
        Assert.Equal("Documented by its author.", DocumentationOf(Methods("/// <summary>Documented by its author.</summary>\n").Single(static m => m.Parameters[0].Type.SpecialType == SpecialType.System_String)).Value.Trim());

    [Fact]
    public void A_message_property_says_which_message_it_is()
    {
        ITypeSymbol prompt = Methods("")[0].ContainingType.GetMembers("AnswerPrompt").OfType<IPropertySymbol>().Single().Type;

        Assert.Equal("The system prompt of Answer.", DocumentationOf(prompt.GetMembers("System").Single()).Element("summary")!.Value);
    }

    private static IMethodSymbol[] Methods(string documentation)
    {
        string source = "#pragma warning disable CS1591, CS1573\npublic partial class C(IChatClient chat)\n{\n    "
            + documentation
            + "[GradComponent(\"Answers & asks.\")]\n    [SystemPrompt(\"Answer in <language> & \\\"briefly\\\".\")]\n    [Prompt(\"<<doc><question></doc>\\n\\nMind {braces}.\")]\n"
            + "    public partial Task<string> AnswerAsync(string question, string language);\n}\n";
        return [.. GeneratorHost.Run(source).Compiles().Compilation.GetTypeByMetadataName("C")!.GetMembers("AnswerAsync").OfType<IMethodSymbol>()];
    }

    /// <summary>The documentation as editors show it: what it inherits from another member stands in it.</summary>
    private static XElement DocumentationOf(ISymbol symbol)
    {
        XElement own = XmlOf(symbol);
        foreach (XElement inherited in own.Elements("inheritdoc").ToArray())
        {
            Assert.Equal("/remarks", inherited.Attribute("path")!.Value);
            string name = inherited.Attribute("cref")!.Value;
            ISymbol from = Assert.Single(symbol.ContainingType.GetMembers(), m => m.GetDocumentationCommentId() == name);
            inherited.ReplaceWith(XmlOf(from).Element("remarks"));
        }

        return own;
    }

    private static XElement XmlOf(ISymbol symbol) =>
        XElement.Parse(symbol.GetDocumentationCommentXml(expandIncludes: true, cancellationToken: TestContext.Current.CancellationToken)!, LoadOptions.PreserveWhitespace);

    private static string Remarks(XElement documentation) =>
        string.Join('\n', documentation.Element("remarks")!.Elements().Select(static e => string.Join('\n', e.Value.Trim('\n', ' ').Split('\n').Select(static line => line.Trim()))));
}
