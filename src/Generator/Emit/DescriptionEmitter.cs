using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the description of a function or tool as a text that can be trained.</summary>
internal static class DescriptionEmitter
{
    /// <summary>The parameter's name in its component.</summary>
    public static string NameOf(MethodHeader method) => method.Stem + ".Description";

    public static void Write(SourceWriter writer, ComponentModel component, MethodHeader method, string description)
    {
        string property = GeneratedNames.FunctionDescription(method.Stem);
        string table = "__" + property;
        writer.Line(Generated.Field);

        // Beside the object and not in it: a record compares and copies its fields.
        writer.Line("private static readonly " + Names.WeakTable + "<" + component.Type + ", " + Names.Parameter + "> " + table + " = new();");
        writer.Line();
        writer.Line("/// <summary>What <c>" + method.Name + "</c> is said to do, as a text that can be trained.</summary>");
        writer.Line(Generated.Member);
        writer.Line(method.Accessibility + " " + Names.Parameter + " " + property);
        writer.Continue("=> " + table + ".GetValue(this, static _ => new(" + CSharpLiteral.Of(NameOf(method)) + ", " + CSharpLiteral.Of(description) + ", "
            + CSharpLiteral.Of("description of " + method.Stem) + ", true, " + Names.Array + ".Empty<string>()));");
    }
}
