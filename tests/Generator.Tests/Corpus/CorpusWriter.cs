using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.Generator.Tests.Corpus;

/// <summary>
/// Writes random components: nested, generic, records, odd names, all kinds of values and literals. What a prompt must render as is put
/// together beside its template, piece by piece, so nothing of the parser is used to test it.
/// </summary>
internal sealed class CorpusWriter(int seed)
{
    private static readonly string[] Names = ["text", "@class", "größe", "_x1", "文字", "Value", "@event", "item2", "userQuery", "q"];

    private static readonly (string Source, string Text)[] Literals =
    [
        ("Translate ", "Translate "), ("\n", "\n"), ("\r\n", "\r\n"), ("{\"a\": [1, {}]} ", "{\"a\": [1, {}]} "), ("a < b and c > d ", "a < b and c > d "), ("<<unbound> ", "<unbound> "),
        ("<rule>be brief</rule> ", "<rule>be brief</rule> "), ("<br/> ", "<br/> "), ("\"quoted\" \\ \t", "\"quoted\" \\ \t"), ("😀 ü \u2028 ", "😀 ü \u2028 "), ("$\"{0}\" ", "$\"{0}\" "),
        ("cat <<EOF ", "cat <<EOF "), ("<https://example.com/a> ", "<https://example.com/a> "), ("<!-- note --> ", "<!-- note --> "), ("'", "'"), ("\0\u0001", "\0\u0001"), ("\"\"\" ", "\"\"\" "),
    ];

    private static readonly (string Attribute, string Role)[] Followers = [("Prompt", "user"), ("AssistantPrompt", "assistant")];

    private readonly Random _random = new(seed);

    public CorpusComponent Next(int number)
    {
        var source = new StringBuilder("#pragma warning disable CS1591\n");
        bool hasNamespace = _random.Next(3) > 0;
        string @namespace = hasNamespace ? Pick(["Corpus", "@namespace.Größe", "A.B.C"]) : "";
        if (hasNamespace)
        {
            source.Append("namespace ").Append(@namespace).Append(";\n");
        }

        int depth = _random.Next(3);
        string path = hasNamespace ? @namespace + "." : "";
        for (int level = 0; level < depth; level++)
        {
            bool isGeneric = _random.Next(3) == 0;
            string outer = "Outer" + number.ToString(CultureInfo.InvariantCulture) + "_" + level.ToString(CultureInfo.InvariantCulture);
            source.Append("public ").Append(Pick(["partial class ", "static partial class ", "partial struct ", "partial interface ", "partial record ", "partial record struct "]))
                .Append(outer).Append(isGeneric ? "<T" + level.ToString(CultureInfo.InvariantCulture) + ">" : "").Append(" {\n");
            path += outer + (isGeneric ? "<int>" : "") + ".";
        }

        string name = "Component" + number.ToString(CultureInfo.InvariantCulture);
        bool isConstructed = _random.Next(3) == 0;
        string type = name + (isConstructed ? "<TItem>" : "");
        source.Append("public ").Append(Pick(["sealed ", ""])).Append("partial ").Append(Head(type)).Append('\n');
        path += name + (isConstructed ? "<string>" : "");
        var checks = new List<(string, string)>();
        int methods = _random.Next(1, 4);
        for (int method = 0; method < methods; method++)
        {
            checks.AddRange(Method(source, path, "Ask" + method.ToString(CultureInfo.InvariantCulture)));
        }

        int functions = _random.Next(2);
        for (int function = 0; function < functions; function++)
        {
            checks.AddRange(Function(source, path, "Count" + function.ToString(CultureInfo.InvariantCulture)));
        }

        source.Append('}', depth + 1);
        return new(source.Append('\n').ToString(), checks);
    }

    /// <summary>The kind of type, and where it has its client; a record's parameter is a property already.</summary>
    private string Head(string type) => Pick(
    [
        $"class {type}(IChatClient chat) {{",
        $"class {type}(IChatClient chat) {{ private readonly IChatClient _model = chat;",
        $"class {type}(IChatClient @class) {{ public IChatClient Model {{ get; }} = @class;",
        $"record {type}(IChatClient Chat) {{",
        $"record class {type}(IChatClient @event) {{",
    ]);

    private IEnumerable<(string Expression, string Expected)> Method(StringBuilder source, string path, string stem)
    {
        CorpusParameter[] parameters = [.. Names.OrderBy(_ => _random.Next()).Take(_random.Next(1, 5)).Select(Parameter).OrderBy(p => p.Declaration.Contains('=', StringComparison.Ordinal))];
        var expected = new List<string>();
        if (_random.Next(2) == 0)
        {
            Message(source, "SystemPrompt", "system", [], expected);
        }

        int turns = _random.Next(2) == 0 ? 1 : 3;
        for (int turn = 0; turn < turns; turn++)
        {
            (string attribute, string role) = Followers[turn % 2];
            Message(source, attribute, role, turn == turns - 1 ? parameters : [], expected);
        }

        string result = Pick(["Task<string>", "ValueTask<string>"]);
        source.Append("    public partial ").Append(result).Append(' ').Append(stem).Append("Async(")
            .Append(string.Join(", ", parameters.Select(p => p.Declaration))).Append(_random.Next(2) == 0 ? ", CancellationToken cancellationToken = default" : "").Append(");\n");
        yield return ($"new {path}(chat).{stem}Prompt.Render({string.Join(", ", parameters.Select(p => p.Argument))})", string.Join("\n", expected));
        yield return ($"new {path}(chat).{stem}Async({string.Join(", ", parameters.Select((p, i) => i == 0 ? Twice(p) : $"new Variable<{p.Type}>({p.Argument})"))})", "reply,reply");
    }

    /// <summary>A function that adds up lengths, with one of the ways to go back from it; called with a variable, and with a batch of two.</summary>
    private IEnumerable<(string Expression, string Expected)> Function(StringBuilder source, string path, string name)
    {
        CorpusParameter[] parameters = [.. Names.OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).Select(Parameter).OrderBy(p => p.Declaration.Contains('=', StringComparison.Ordinal))];
        string options = Pick(["", "(\"counts\")", "(\"counts\", Critique = true)", "(\"counts\", Trainable = true)", "(\"counts\", Critique = true, Trainable = true)"]);
        bool isPlain = options is "" or "(\"counts\")";
        source.Append("    [GradComponent").Append(options).Append("] public ").Append(isPlain ? Pick(["", "static "]) : "").Append("int ").Append(name).Append('(')
            .Append(string.Join(", ", parameters.Select(p => p.Declaration))).Append(") => ").Append(parameters.Length.ToString(CultureInfo.InvariantCulture)).Append(";\n");
        if (isPlain && _random.Next(2) == 0)
        {
            source.Append("    [Backward(nameof(").Append(name).Append("))] private static ").Append(Pick(["void", "Task", "ValueTask"])).Append(" Back").Append(name).Append("(BackwardContext<int> __c")
                .Append(string.Concat(parameters.Select(p => $", InputGradients<{p.Type}> {p.Name}"))).Append(Pick(["", ", CancellationToken __t"])).Append(") => throw new NotSupportedException();\n");
        }

        bool isStatic = source.ToString().Contains("static int " + name + "(", StringComparison.Ordinal);
        string target = isStatic ? path : $"new {path}(chat)";
        string count = parameters.Length.ToString(CultureInfo.InvariantCulture);
        yield return ($"{target}.{name}({string.Join(", ", parameters.Select(p => $"new Variable<{p.Type}>({p.Argument})"))})", count);
        yield return ($"{target}.{name}({string.Join(", ", parameters.Select((p, i) => i == 0 ? Twice(p) : $"new Variable<{p.Type}>({p.Argument})"))})", count + "," + count);
    }

    private static string Twice(CorpusParameter parameter) => $"new Variable<{parameter.Type}>[] {{ new({parameter.Argument}), new({parameter.Argument}) }}";

    private void Message(StringBuilder source, string attribute, string role, IReadOnlyList<CorpusParameter> parameters, List<string> expected)
    {
        var template = new StringBuilder();
        var text = new StringBuilder();
        void Add((string Source, string Text) piece)
        {
            template.Append(piece.Source);
            text.Append(piece.Text);
        }

        Add(("Go: ", "Go: "));
        foreach (CorpusParameter parameter in parameters)
        {
            for (int i = _random.Next(3); i > 0; i--)
            {
                Add(Pick(Literals));
            }

            for (int i = _random.Next(1, 3); i > 0; i--)
            {
                Add(Pick(parameter.Forms));
            }
        }

        Add(Pick(Literals));
        source.Append("    [").Append(attribute).Append('(').Append(Literal(template.ToString())).Append(_random.Next(2) == 0 ? ", Trainable = true" : "").Append(")]\n");
        expected.Add(role + ": " + text);
    }

    private CorpusParameter Parameter(string name)
    {
        string plain = name.TrimStart('@');
        CorpusParameter Simple(string type, string argument, params (string Format, string Text)[] forms) =>
            new(type + " " + name, argument, [.. forms.Select(f => ("<" + plain + f.Format + ">", f.Text))]);

        return _random.Next(10) switch
        {
            0 => Simple("int", "-1234", ("", "-1234"), (":N0", "-1,234"), (":D6", "-001234")),
            1 => Simple("double?", "0.5", ("", "0.5"), (":F2", "0.50")),
            2 => Simple("double?", "null", ("", "")),
            3 => Simple("DateTime", "new DateTime(2026, 2, 3)", (":yyyy-MM-dd", "2026-02-03"), (":d", "02/03/2026")),
            4 => Simple("bool", "true", ("", "true")),
            5 => Simple("DayOfWeek", "DayOfWeek.Friday", ("", "Friday"), (":D", "5")),
            6 => Simple("string[]", "new[] { \"a\", \"b\" }", (":comma", "a, b"), (":bullets", "- a\n- b"), (":json", "[\"a\",\"b\"]")),
            7 => Simple("Version", "new Version(1, 2)", (".Major", "1"), (".Minor", "2")),
            8 => new("string? " + name + " = null", "null", [("<" + plain + ">", "")]),
            _ => Simple("string", "\"<" + plain + "> & {text}\"", ("", "<" + plain + "> & {text}")),
        };
    }

    /// <summary>A template in one of the notations that can hold it.</summary>
    private string Literal(string value) => _random.Next(3) switch
    {
        0 => "@\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"",
        1 when !value.Contains('\n', StringComparison.Ordinal) && !value.Contains('\u2028', StringComparison.Ordinal) && !value.StartsWith('"') && !value.EndsWith('"') => "\"\"\"\"\"" + value + "\"\"\"\"\"",
        _ => SymbolDisplay.FormatLiteral(value, quote: true),
    };

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
