using System.Collections.Generic;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the tools of a component: what is known of each, the properties that hand them out, and the sets that its prompts offer.</summary>
internal static class ToolEmitter
{
    private const string Class = "__Tools";

    /// <summary>What models are told of a tool that returns nothing.</summary>
    private const string Done = "\"Done.\"";

    /// <summary>The tools whose definition is in the component's code: its own, and those of types that have no code of ours.</summary>
    public static ToolModel[] DefinedIn(ComponentModel component) =>
    [
        .. component.Tools.Concat(component.Prompts.Where(static p => p.Problem is null).SelectMany(static p => p.Tools?.Tools ?? default).Where(static t => !t.HasProperty).Select(static t => t.Tool))
            .GroupBy(static t => t.Key).Select(static g => g.First()),
    ];

    /// <summary>C# for the tools of a prompt, after what has the method that collects them.</summary>
    public static string SetOf(MethodHeader method) => GeneratedNames.ToolSet(method.Stem) + "(" + string.Join(", ", Sources(method).Select(static p => TypeNames.Escape(p.Name))) + ")";

    /// <summary>Writes the method that collects a prompt's tools.</summary>
    public static void WriteSet(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        ToolUseModel use = prompt.Tools!;
        string settings = string.Join(", ", new[]
        {
            use.Choice is null ? null : "Choice = " + CSharpLiteral.Of(use.Choice),
            use.MaxRounds is null ? null : "MaxRounds = " + TemplateEmitter.Number(use.MaxRounds.Value),
            use.IsParallel ? null : "IsParallel = false",
        }.OfType<string>());
        writer.Line(Generated.Member);
        writer.Line((method.IsStatic ? "private static " : "private ") + Names.ToolSet + " " + GeneratedNames.ToolSet(method.Stem)
            + "(" + string.Join(", ", Sources(method).Select(static p => Names.Of(p.DeclaredType) + " " + TypeNames.Escape(p.Name))) + ")");
        writer.Continue("=> new " + Names.ToolSet + "(" + string.Join(", ", use.Tools.Select(Function)) + ")" + (settings.Length == 0 ? "" : " { " + settings + " }") + ";");
    }

    /// <summary>Of a prompt that does not work, reads what has the tools: a constructor's parameter that nothing reads would be a warning beside the error that is meant.</summary>
    public static void WriteSources(SourceWriter writer, PromptMethodModel prompt)
    {
        writer.Line(Generated.Member);
        writer.Line("private object?[] " + GeneratedNames.ToolSet(prompt.Header.Stem) + "() => new object?[] { " + string.Join(", ", prompt.Tools!.ConstructorSources) + " };");
    }

    /// <summary>Writes the property of a tool, and its description if that can be trained.</summary>
    public static void WriteProperty(SourceWriter writer, ComponentModel component, ToolModel tool)
    {
        MethodHeader method = tool.Header;
        string arguments = method.IsStatic ? "null!" : "this";
        if (tool.IsTrainable)
        {
            DescriptionEmitter.Write(writer, component, method, tool.Description);
            writer.Line();
            arguments += ", " + GeneratedNames.FunctionDescription(method.Stem) + ", ((" + Names.Component + ")this).Settings";
        }

        writer.Line("/// <summary><c>" + method.Name + "</c> as a tool for any chat client.</summary>");
        writer.Line(Generated.Member);
        writer.Line(method.Accessibility + (method.IsStatic ? " static " : " ") + Names.Function + " " + GeneratedNames.Tool(method.Stem) + " => " + Definition(tool) + ".Of(" + arguments + ");");
    }

    /// <summary>Writes the class that holds what is known of the tools: for each its schema, and what reads its arguments.</summary>
    public static void WriteDefinitions(SourceWriter writer, ComponentModel component, MemberSeparator members)
    {
        ToolModel[] tools = [.. DefinedIn(component).Select(Named)];
        if (tools.Length == 0)
        {
            return;
        }

        members.Next();
        writer.Line(Generated.Member);
        writer.Open("private abstract class " + Class + " : " + Names.ReplyJson);
        ReaderEmitter reader = ReplyEmitter.WriteReaders(writer, tools.SelectMany(static t => t.Arguments.Skip(1)));
        foreach (ToolModel tool in tools)
        {
            writer.Line();
            WriteDefinition(writer, reader, tool);
        }

        writer.Close();
    }

    private static void WriteDefinition(SourceWriter writer, ReaderEmitter reader, ToolModel tool)
    {
        ReplyTypeModel arguments = tool.Arguments[0];
        string target = "<" + TargetOf(tool) + ">";
        string name = NameOf(tool);
        reader.WriteMembers(arguments);
        writer.Open("private static " + Names.ToolInvocation + target + " Bind" + name + "(ref " + Names.JsonReader + " r)");
        reader.WriteBody(arguments, Invocation(tool));
        writer.Close();
        writer.Line("internal static readonly " + Names.ToolDefinition + target + " " + name + " = new " + Names.ToolDefinition + target + "("
            + CSharpLiteral.Of(tool.Name) + ", " + CSharpLiteral.Of(tool.Description) + ", " + CSharpLiteral.Of(SchemaWriter.Write(tool.Arguments, false, out _)) + ", Bind" + name + ");");
    }

    /// <summary>A lambda that calls the method with what was read.</summary>
    private static string Invocation(ToolModel tool)
    {
        int index = 0;
        IEnumerable<string> arguments = tool.Header.Parameters.Select(p => p.Kind == ParameterKind.CancellationToken ? "c" : ReaderEmitter.Local(index++));
        string call = (tool.Header.IsStatic ? Names.Of(tool.Target) : "t") + "." + TypeNames.Escape(tool.Header.Name) + "(" + string.Join(", ", arguments) + ")";
        if (tool.IsAwaited)
        {
            string awaited = "await " + call + ".ConfigureAwait(false)";
            return tool.Result is null ? "async (t, c) => { " + awaited + "; return " + Done + "; }" : "async (t, c) => " + TextExpression.Of(tool.Result, "(" + awaited + ")");
        }

        return tool.Result is null
            ? "(t, c) => { " + call + "; return " + Names.Task + ".FromResult(" + Done + "); }"
            : "(t, c) => " + Names.Task + ".FromResult(" + TextExpression.Of(tool.Result, call) + ")";
    }

    /// <summary>C# for a tool of an object.</summary>
    private static string Function(ToolReferenceModel reference)
    {
        ToolModel tool = reference.Tool;
        bool isStatic = tool.Header.IsStatic;
        string access = reference.Access.Length == 0 ? "this" : Names.Of(reference.Access);
        if (reference.HasProperty)
        {
            string property = GeneratedNames.Tool(tool.Header.Stem);
            return reference.Access.Length == 0 ? property : access + (reference.CanBeNull ? "?." : ".") + property;
        }

        string function = Definition(tool) + ".Of(" + (isStatic ? "null!" : access) + ")";
        return reference.CanBeNull ? access + " is null ? null : " + function : function;
    }

    /// <summary>The arguments are an object without a type, which needs a name of its own here.</summary>
    private static ToolModel Named(ToolModel tool) => tool with
    {
        Arguments = new([tool.Arguments[0] with { Type = tool.Key, Name = tool.Header.Stem }, .. tool.Arguments.Skip(1)]),
    };

    private static string Definition(ToolModel tool) => Class + "." + NameOf(tool);

    private static string NameOf(ToolModel tool) => tool.Header.Stem + "_" + StableHash.Of(tool.Key);

    /// <summary>A static class is no type argument.</summary>
    private static string TargetOf(ToolModel tool) => tool.Header.IsStatic ? "object" : Names.Of(tool.Target);

    private static IEnumerable<ParameterModel> Sources(MethodHeader method) => method.Parameters.Where(static p => p.Kind == ParameterKind.Tools);
}
