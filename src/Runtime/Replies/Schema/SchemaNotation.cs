using System.Globalization;
using System.Text;

namespace PromptGrad.Replies;

/// <summary>
/// Writes a schema as a type for prompts, in the notation of TypeScript, which models know well and which needs a fraction of the tokens of a schema. Descriptions are comments. A type that is used
/// more than once, or in itself, is written once, before the type that is asked for.
/// </summary>
internal sealed class SchemaNotation
{
    private const string Indentation = "  ";
    private const int MaxInLine = 3;

    private readonly StringBuilder _text = new();
    private readonly List<Shape> _inOrder = [];
    private readonly Dictionary<Shape, int> _uses = [];
    private readonly Dictionary<Shape, string> _names = [];

    private SchemaNotation(Shape root)
    {
        Count(root);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (Shape shape in _inOrder.Where(s => _uses[s] > 1))
        {
            string name = shape.Title ?? "Type";
            for (int i = 2; !taken.Add(name); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{shape.Title ?? "Type"}{i}");
            }

            _names[shape] = name;
        }
    }

    /// <summary>The notation of a type.</summary>
    public static string Of(Shape root)
    {
        var notation = new SchemaNotation(root);
        foreach (Shape shape in notation._inOrder.Where(notation._names.ContainsKey))
        {
            notation._text.Append("type ").Append(notation._names[shape]).Append(" = ");
            notation.WriteType(shape, "");
            notation._text.Append('\n');
        }

        notation.Write(root, "");
        return notation._text.ToString();
    }

    /// <summary>Counts the uses of the types that can have a name.</summary>
    private void Count(Shape shape)
    {
        shape = Bare(shape);
        if (shape is ObjectShape { Properties.Count: > 0 } or UnionShape { Variants.Count: > 1 } or ChoiceShape { Choices.Count: > 2 })
        {
            int uses = _uses[shape] = _uses.GetValueOrDefault(shape) + 1;
            if (uses > 1)
            {
                return;
            }
        }

        foreach (Shape part in PartsOf(shape))
        {
            Count(part);
        }

        if (_uses.ContainsKey(shape))
        {
            _inOrder.Add(shape);
        }
    }

    private static IEnumerable<Shape> PartsOf(Shape shape) => shape switch
    {
        ArrayShape array => [array.Items],
        ObjectShape made => made.Additional is { } additional ? [.. made.Properties.Select(p => p.Shape), additional] : made.Properties.Select(p => p.Shape),
        UnionShape union => union.Variants,
        _ => [],
    };

    private static Shape Bare(Shape shape) => shape is WholeShape whole ? whole.Innermost : shape;

    private void Write(Shape shape, string indentation)
    {
        shape = Bare(shape);
        if (_names.TryGetValue(shape, out string? name))
        {
            _text.Append(name);
        }
        else
        {
            WriteType(shape, indentation);
        }
    }

    private void WriteType(Shape shape, string indentation)
    {
        switch (shape)
        {
            case ObjectShape made:
                WriteObject(made, indentation);
                break;
            case ArrayShape array:
                WriteList(array, indentation);
                break;
            case UnionShape union:
                for (int i = 0; i < union.Variants.Count; i++)
                {
                    _text.Append(i == 0 ? "" : " | ");
                    Write(union.Variants[i], indentation);
                }

                break;
            default:
                _text.Append(NameOf(shape));
                break;
        }
    }

    private static string NameOf(Shape shape) => shape switch
    {
        ChoiceShape choice => string.Join(" | ", choice.Choices.Select(c => c.Told)),
        NumberShape { IsInteger: true } => "int",
        NumberShape => "number",
        BooleanShape => "boolean",
        TextShape => "string",
        NullShape => "null",
        _ => "any",
    };

    private void WriteList(ArrayShape array, string indentation)
    {
        bool needsParentheses = Bare(array.Items) is UnionShape or ChoiceShape { Choices.Count: > 1 } && !_names.ContainsKey(Bare(array.Items));
        _text.Append(needsParentheses ? "(" : "");
        Write(array.Items, indentation);
        _text.Append(needsParentheses ? ")[]" : "[]");
    }

    private void WriteObject(ObjectShape made, string indentation)
    {
        if (made.Properties.Count == 0)
        {
            _text.Append("{ [key: string]: ");
            Write(made.Additional ?? new AnyShape(), indentation);
            _text.Append(" }");
            return;
        }

        if (made.Properties.Count <= MaxInLine && made.Additional is null && made.Description is null && made.Properties.All(p => p.Description is null && IsShort(p.Shape)))
        {
            WriteInLine(made, indentation);
            return;
        }

        string inner = indentation + Indentation;
        _text.Append('{');
        WriteComment(made.Description);
        foreach (Property property in made.Properties)
        {
            _text.Append('\n').Append(inner);
            WriteProperty(property, inner);
            WriteComment(property.Description ?? (Bare(property.Shape) is TextShape { Format: { } format } ? format : null));
        }

        if (made.Additional is { } additional)
        {
            _text.Append('\n').Append(inner).Append("[key: string]: ");
            Write(additional, inner);
        }

        _text.Append('\n').Append(indentation).Append('}');
    }

    private void WriteInLine(ObjectShape made, string indentation)
    {
        for (int i = 0; i < made.Properties.Count; i++)
        {
            _text.Append(i == 0 ? "{ " : ", ");
            WriteProperty(made.Properties[i], indentation);
        }

        _text.Append(" }");
    }

    private bool IsShort(Shape shape)
    {
        shape = Bare(shape);
        return _names.ContainsKey(shape) || shape is NumberShape or BooleanShape or TextShape { Format: null } or ChoiceShape { Choices.Count: <= MaxInLine } || (shape is ArrayShape list && IsShort(list.Items));
    }

    private void WriteProperty(Property property, string indentation)
    {
        _text.Append(IsIdentifier(property.ToldName) ? property.ToldName : JsonTextWriter.Quote(property.ToldName)).Append(property.IsRequired || property.Shape.TakesNull ? ": " : "?: ");
        Write(property.Shape, indentation);
    }

    private void WriteComment(string? comment)
    {
        if (!string.IsNullOrWhiteSpace(comment))
        {
            _text.Append(" // ").AppendJoin(' ', comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private static bool IsIdentifier(string name) => name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$');
}
