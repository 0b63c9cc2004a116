using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace PromptGrad.Language.Tests;

/// <summary>
/// What holds for every text. The seed is fixed; a failure prints the seed to start from and the smallest text that fails. The
/// environment variable <c>PROMPTGRAD_PROPERTY_CASES</c> asks for more than 1,000 cases.
/// </summary>
public sealed class PropertyTests
{
    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("PROMPTGRAD_PROPERTY_CASES"), CultureInfo.InvariantCulture, out int cases) ? cases : 1_000;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20_260_801, 1);

    [Fact]
    public void Segments_tile_the_text() => Check((text, parameters) =>
    {
        int end = 0;
        bool wasLiteral = false;
        foreach (TemplateSegment segment in TemplateParser.Parse(text, parameters).Segments)
        {
            bool literal = segment.Placeholder is null;
            Assert.Equal(end, segment.Start);
            Assert.True(segment.Length > 0);
            Assert.False(literal && wasLiteral, "Two literal segments in a row.");
            end = segment.Start + segment.Length;
            wasLiteral = literal;
        }

        Assert.Equal(text.Length, end);
    });

    [Fact]
    public void Segments_are_those_of_a_second_reading_of_the_rules() => Check((text, parameters) =>
        Assert.Equal(
            Templates.Read(text, parameters),
            TemplateParser.Parse(text, parameters).Segments.Select(s => (s.Placeholder is null ? "T:" : "H:") + s.Text)));

    [Fact]
    public void Placeholders_know_where_their_parts_are() => Check((text, parameters) =>
    {
        foreach (TemplateSegment segment in TemplateParser.Parse(text, parameters).Segments)
        {
            if (segment.Placeholder is not { } placeholder)
            {
                continue;
            }

            Assert.Equal(text.Substring(segment.Start, segment.Length), segment.Text);
            Assert.Equal(segment.Text, "<" + placeholder.Expression + ">");
            Assert.Equal(placeholder.Parameter, parameters[placeholder.ParameterIndex]);
            Assert.Equal(placeholder.Path.Length == 0, placeholder.PathStart < 0);
            Assert.Equal(placeholder.Format is null, placeholder.FormatStart < 0);
            Assert.StartsWith(placeholder.Path, text[Math.Max(0, placeholder.PathStart)..], StringComparison.Ordinal);
            Assert.StartsWith(placeholder.Format ?? "", text[Math.Max(0, placeholder.FormatStart)..], StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Problems_lie_inside_the_text_in_order() => Check((text, parameters) =>
    {
        IReadOnlyList<TemplateProblem> problems = TemplateParser.Parse(text, parameters).Problems;
        Assert.Equal(problems.Select(p => p.Start).Order().Distinct(), problems.Select(p => p.Start));
        Assert.All(problems, p =>
        {
            Assert.InRange(p.Start, 0, text.Length);
            Assert.InRange(p.Length, p.Kind == TemplateProblemKind.EmptyPrompt ? 0 : 1, text.Length - p.Start);
            Assert.Equal(p.Kind == TemplateProblemKind.AmbiguousTag, p.RelatedStart >= 0);
            Assert.InRange(p.RelatedStart + p.RelatedLength, -1, p.Start);
            Assert.True(p.Suggestion is null || parameters.Contains(p.Suggestion));
        });
        Assert.All(problems.Zip(problems.Skip(1)), pair => Assert.InRange(pair.Second.Start, pair.First.End, text.Length));
    });

    [Fact]
    public void Problems_outside_a_format_lie_outside_placeholders() => Check((text, parameters) =>
    {
        ParsedTemplate template = TemplateParser.Parse(text, parameters);
        IEnumerable<TemplateProblem> elsewhere = template.Problems.Where(p => p.Kind != TemplateProblemKind.EmptyFormat);
        foreach (TemplateSegment placeholder in template.Segments.Where(s => s.Placeholder is not null))
        {
            Assert.DoesNotContain(elsewhere, p => p.Start < placeholder.Start + placeholder.Length && placeholder.Start < p.End);
        }
    });

    [Fact]
    public void Every_unbound_candidate_is_a_tag_or_reported() => Check((text, parameters) =>
    {
        var template = new BoundTemplate(text, parameters);
        IReadOnlyList<TemplateProblem> problems = TemplateParser.Parse(text, parameters).Problems;
        for (int i = 0; i < template.Tokens.Count; i++)
        {
            TemplateToken token = template.Tokens[i];
            if (token.Kind == TemplateTokenKind.Candidate && !template.IsPlaceholder(i) && template.Pairs.PartnerOf(i) < 0)
            {
                Assert.Contains(problems, p => p.Start <= token.Open && token.Open < p.End);
            }
        }
    });

    [Fact]
    public void Totality_doubling_runs_before_candidates_is_a_complete_escape() => Check((text, parameters) =>
    {
        IReadOnlyList<TemplateSegment> segments = TemplateParser.Parse(Templates.Escape(text), parameters).Segments;
        Assert.All(segments, segment => Assert.Null(segment.Placeholder));
        Assert.Equal(text, string.Concat(segments.Select(segment => segment.Text)));
    });

    [Fact]
    public void A_text_that_passes_for_plain_has_no_problem_and_the_same_placeholders()
    {
        int plain = 0;
        FsCheck.Check.One(Config, Prop.ForAll(Templates.NearlyPlain, Templates.Parameters.ToArbitrary(), (text, parameters) => plain += CheckPlain(text, parameters)));
        Assert.InRange(plain, Cases / 10, Cases);
        FsCheck.Check.One(Config, Prop.ForAll(Templates.Any, Templates.Parameters.ToArbitrary(), (text, parameters) => plain += CheckPlain(text, parameters)));
    }

    [Fact]
    public void Stability_a_new_parameter_changes_nothing_or_is_reported()
    {
        Gen<(string, string[], string)> cases =
            from text in Templates.Any.Generator
            from parameters in Templates.Parameters
            from added in Gen.Elements(Templates.Names)
            where !parameters.Contains(added) && IsClean(text, parameters)
            select (text, parameters, added);

        Arbitrary<(string, string[], string)> shrinking = Arb.From(cases, c =>
            Templates.Any.Shrinker(c.Item1).Where(text => IsClean(text, c.Item2)).Select(text => (text, c.Item2, c.Item3)));

        FsCheck.Check.One(Config, Prop.ForAll(shrinking, ((string Text, string[] Parameters, string Added) c) =>
        {
            ParsedTemplate before = TemplateParser.Parse(c.Text, c.Parameters);
            ParsedTemplate after = TemplateParser.Parse(c.Text, [.. c.Parameters, c.Added]);
            if (after.Problems.Count == 0)
            {
                Assert.Equal(Example.Describe(before), Example.Describe(after));
                Assert.Equal(EnclosingTags(before), EnclosingTags(after));
            }
        }));
    }

    [Fact]
    public void Every_text_keeps_its_own_contract() => Check((text, parameters) =>
        Assert.Equal(
            string.IsNullOrWhiteSpace(text) ? "it is empty." : null,
            new PlaceholderContract(text, parameters).FindViolation(TemplateParser.Parse(text, parameters))));

    [Fact]
    public void A_literal_reading_of_every_text_breaks_the_contract_if_the_text_has_placeholders() => Check((text, parameters) =>
    {
        var contract = new PlaceholderContract(text, parameters);
        string? violation = contract.FindViolation(TemplateParser.Parse(Templates.Escape(text) + ".", parameters));
        Assert.Equal(contract.Expressions.Count > 0, violation is not null);
    });

    private static int CheckPlain(string text, string[] parameters)
    {
        bool[] used = new bool[parameters.Length];
        bool isPlain = PlainText.TryScan(text, parameters, used);
        ParsedTemplate template = TemplateParser.Parse(text, parameters);
        Placeholder[] placeholders = [.. template.Segments.Select(s => s.Placeholder).OfType<Placeholder>()];
        IEnumerable<int> found = Enumerable.Range(0, used.Length).Where(i => used[i]);
        IEnumerable<int> expected = placeholders.Select(p => p.ParameterIndex).Distinct().Order();
        if (!isPlain)
        {
            Assert.Subset(expected.ToHashSet(), found.ToHashSet());
            return 0;
        }

        Assert.Empty(template.Problems);
        Assert.Equal(expected, found);
        Assert.All(placeholders, p => Assert.Equal((p.Parameter, 0), (p.Expression, p.EnclosingTags.Count)));
        Assert.Equal(text, string.Concat(template.Segments.Select(s => s.Text)));
        return 1;
    }

    private static bool IsClean(string text, string[] parameters) => TemplateParser.Parse(text, parameters).Problems.Count == 0;

    private static IEnumerable<IReadOnlyList<string>> EnclosingTags(ParsedTemplate template) =>
        template.Segments.Where(s => s.Placeholder is not null).Select(s => s.Placeholder!.EnclosingTags);

    private static void Check(Action<string, string[]> property) =>
        FsCheck.Check.One(Config, Prop.ForAll(Templates.Any, Templates.Parameters.ToArbitrary(), property));
}
