using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the class that holds the texts of one prompt method, and the property that leads to it.</summary>
internal static class TemplateEmitter
{
    public static void WriteProperty(SourceWriter writer, ComponentModel component, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string type = GeneratedNames.Template(method.Stem);
        string field = GeneratedNames.Field(method.Stem);
        if (!method.IsStatic)
        {
            writer.Line(Generated.Field);

            // A record compares and copies its fields; what belongs to one instance is therefore kept beside it.
            writer.Line(component.IsRecord
                ? "private static readonly __System::Runtime.CompilerServices.ConditionalWeakTable<" + component.Type + ", " + type + "> " + field + " = new();"
                : "private " + type + "? " + field + ";");
            writer.Line();
        }

        string argument = NeedsComponent(method) ? "this" : "";
        string value = method.IsStatic ? type + ".__Instance"
            : component.IsRecord ? field + ".GetValue(this, static component => new " + type + "(" + (NeedsComponent(method) ? "component" : "") + "))"
            : field + " ?? " + Names.PromptTemplate + ".Publish(ref " + field + ", new(" + argument + "))";
        writer.Line("/// <summary>The texts of <c>" + method.Name + "</c>, and what it would send.</summary>");
        writer.Line(Generated.Member);
        writer.Line(method.Accessibility + (method.IsStatic ? " static " : " ") + type + " " + GeneratedNames.Prompt(method.Stem));
        writer.Continue("=> " + value + ";");
    }

    public static void WriteClass(SourceWriter writer, ComponentModel component, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string type = GeneratedNames.Template(method.Stem);
        writer.Line("/// <summary>The prompt of <c>" + method.Name + "</c>.</summary>");
        writer.Line(Generated.Member);
        writer.Open(method.Accessibility + " sealed class " + type + " : " + Names.PromptTemplate);
        WriteConstructor(writer, component, prompt, type);
        for (int i = 0; i < prompt.Messages.Count; i++)
        {
            MessageModel message = prompt.Messages[i];
            writer.Line();
            writer.Line("/// <summary>The " + XmlText.Line(message.Purpose) + ".</summary>");
            writer.Line("public " + Names.Parameter + " " + message.Name + " => Parameters[" + Number(i) + "];");
        }

        writer.Line();
        WriteRender(writer, prompt);
        writer.Line();
        WriteForward(writer, prompt);
        writer.Close();
    }

    /// <summary>Whether the prompt asks the component for its chat client.</summary>
    private static bool NeedsComponent(MethodHeader method) => !method.IsStatic && Signature.NameOf(method, ParameterKind.ChatClient) is null;

    private static void WriteConstructor(SourceWriter writer, ComponentModel component, PromptMethodModel prompt, string type)
    {
        MethodHeader method = prompt.Header;
        if (method.IsStatic)
        {
            writer.Line("internal static readonly " + type + " __Instance = new();");
        }
        else if (NeedsComponent(method))
        {
            writer.Line("private readonly " + component.Type + " _component;");
        }

        writer.Line();
        writer.Line((method.IsStatic ? "private " : "internal ") + type + "(" + (NeedsComponent(method) ? component.Type + " component" : "") + ")");
        IEnumerable<string> names = Signature.ValuesOf(method).Concat(method.Parameters.Where(static p => p.Kind != ParameterKind.Value)).Select(static p => p.Name);
        writer.Continue(": base(" + CSharpLiteral.Of(method.Stem) + ", " + (prompt.Description is null ? "null" : CSharpLiteral.Of(prompt.Description)) + ", " + Strings(names)
            + string.Concat(prompt.Messages.Select(static m =>
                ", (" + CSharpLiteral.Of(m.Name) + ", " + CSharpLiteral.Of(m.Template) + ", " + CSharpLiteral.Of(m.Purpose) + ", " + (m.Trainable ? "true" : "false") + ")")) + ")");
        writer.Continue(NeedsComponent(method) ? "=> _component = component;" : "{ }");
    }

    private static void WriteRender(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        writer.Line("/// <summary>The messages that would be sent.</summary>");
        writer.Open("public " + Names.Messages + " Render(" + Signature.Values(method) + ")");
        Dictionary<string, string> texts = WriteTexts(writer, prompt);
        writer.Line("return new " + Names.ChatMessage + "[]");
        writer.Open();
        foreach (MessageModel message in prompt.Messages)
        {
            string learned = string.Join(", ", message.Segments!.Value.Where(static s => s.Placeholder is not null).Select(static s => s.Placeholder!.Expression).Distinct().Select(e => texts[e]));
            string parameter = "this." + message.Name;
            writer.Line("new(" + Names.ChatRole + "." + message.Role + ", " + parameter + ".IsDefault");
            writer.Continue("? " + Constant(message, method, texts));
            writer.Continue(": " + Names.PromptTemplate + ".Learned(" + parameter
                + (message.ClosingTags == ClosingTags.Neutralize ? "" : ", " + TextExpression.Policy(message.ClosingTags)) + (learned.Length == 0 ? "" : ", " + learned) + ")),");
        }

        writer.Close(";");
        writer.Close();
    }

    /// <summary>Makes each value's text once, whatever the number of its placeholders; returns the names of the locals. A string is its own text.</summary>
    private static Dictionary<string, string> WriteTexts(SourceWriter writer, PromptMethodModel prompt)
    {
        var locals = new Dictionary<string, string>();
        foreach (PlaceholderModel placeholder in prompt.Messages.SelectMany(static m => m.Segments!.Value).Select(static s => s.Placeholder).OfType<PlaceholderModel>())
        {
            if (!locals.ContainsKey(placeholder.Expression))
            {
                ParameterModel parameter = prompt.Header.Parameters[placeholder.Parameter];
                if (placeholder is { Path: "", Form.Kind: TextKind.Text, EnclosingTags.Count: 0 } && parameter.ValueType == "string")
                {
                    locals.Add(placeholder.Expression, TypeNames.Escape(parameter.Name));
                    continue;
                }

                string local = "__" + Number(locals.Count);
                locals.Add(placeholder.Expression, local);
                writer.Line("string " + local + " = " + TextExpression.Of(placeholder, parameter) + ";");
            }
        }

        return locals;
    }

    /// <summary>The source's text: constant segments and values. A long text without either escapes or values is not written out again.</summary>
    private static string Constant(MessageModel message, MethodHeader method, Dictionary<string, string> texts)
    {
        if (message.Segments!.Value.Count == 1 && message.Segments.Value[0].Text == message.Template)
        {
            return "this." + message.Name + ".DefaultValue";
        }

        string[] parts = [.. message.Segments!.Value.Select(s => s.Placeholder is { } placeholder
            ? TextExpression.Guard(texts[placeholder.Expression], placeholder, method.Parameters[placeholder.Parameter], message.ClosingTags)
            : CSharpLiteral.Of(s.Text))];
        return parts.Length switch
        {
            0 => "\"\"",
            1 when method.Parameters.Any(p => TypeNames.Escape(p.Name) == parts[0]) => parts[0] + " ?? \"\"",
            1 => parts[0],
            _ => "string.Concat(" + string.Join(", ", parts) + ")",
        };
    }

    private static void WriteForward(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string[] values = [.. Signature.ValuesOf(method).Select(static p => TypeNames.Escape(p.Name))];
        string client = Signature.NameOf(method, ParameterKind.ChatClient) is { } parameter ? parameter + "!"
            : method.IsStatic ? GeneratedNames.StaticChatClient
            : "_component." + GeneratedNames.ChatClient;
        writer.Line("/// <summary>Calls the model and records the call.</summary>");
        writer.Open("public async " + Names.TaskOf(Names.VariableOf(prompt.Result!.ValueType)) + " ForwardAsync(" + Signature.Forward(method) + ")");
        Signature.WriteChecks(writer, method, isOverload: false);
        writer.Line("var __messages = this.Render(" + string.Join(", ", values.Select(static v => v + ".Value")) + ");");
        writer.Line("var __reply = await " + Names.ChatCall + ".GetTextAsync(" + client + ", __messages, "
            + (Signature.NameOf(method, ParameterKind.ChatOptions) ?? "null") + ", " + Signature.Token(method) + ").ConfigureAwait(false);");
        writer.Line("return this.Record(" + string.Join(", ", values.Prepend("__reply").Prepend("__messages")) + ");");
        writer.Close();
    }

    private static string Strings(IEnumerable<string> texts)
    {
        string joined = string.Join(", ", texts.Select(CSharpLiteral.Of));
        return joined.Length == 0 ? "__System::Array.Empty<string>()" : "new string[] { " + joined + " }";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
