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
                ? "private static readonly global::System.Runtime.CompilerServices.ConditionalWeakTable<" + component.Type + ", " + type + "> " + field + " = new();"
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
        writer.Line("private static readonly string[] __names = " + Strings(method.Parameters.Select(static p => p.Name)) + ";");
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
        writer.Line();
        CallEmitter.WritePrompt(writer, prompt);
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
        writer.Continue(": base(new " + Names.Parameter + "[]");
        writer.Continue("{");
        foreach (MessageModel message in prompt.Messages)
        {
            writer.Continue("    new(" + CSharpLiteral.Of(method.Stem + "." + message.Name) + ", " + CSharpLiteral.Of(message.Template) + ", "
                + CSharpLiteral.Of(message.Purpose) + ", " + (message.Trainable ? "true" : "false") + ", __names),");
        }

        writer.Continue("})");
        writer.Open();
        if (NeedsComponent(method))
        {
            writer.Line("_component = component;");
        }

        writer.Close();
    }

    private static void WriteRender(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        writer.Line("/// <summary>The messages that <c>" + method.Name + "</c> would send.</summary>");
        writer.Open("public " + Names.ListOf(Names.ChatMessage) + " Render(" + Signature.Values(method) + ")");
        Dictionary<string, string> texts = WriteTexts(writer, prompt);
        ParameterModel? conversation = method.Parameters.FirstOrDefault(static p => p.IsConversation);
        writer.Line("return " + (conversation is null ? "" : Names.PromptMessages + ".Insert(") + "new " + Names.ChatMessage + "[]");
        writer.Open();
        foreach (MessageModel message in prompt.Messages)
        {
            bool hasMedia = message.Segments.Any(static s => s.Placeholder is { Form.Kind: TextKind.Media });
            string learned = string.Join(", ", message.Segments.Where(static s => s.Placeholder is not null).Select(static s => s.Placeholder!.Expression).Distinct().Select(e => texts[e]));
            string parameter = "this." + message.Name;
            writer.Line("new(" + Names.ChatRole + "." + message.Role + ", " + parameter + ".IsDefault");
            writer.Continue("? " + (hasMedia ? Parts(message, method, texts) : Constant(message, method, texts)));
            writer.Continue(": " + Names.PromptText + (hasMedia ? ".RenderParts(" : ".Render(") + parameter + ", " + TextExpression.Policy(message.ClosingTags) + ", "
                + (learned.Length == 0 ? "default" : "new " + (hasMedia ? Names.PromptPart : "string") + "[] { " + learned + " }") + ")),");
        }

        writer.Close(conversation is null ? ";" : ", " + Number(prompt.Messages.TakeWhile(static m => m.Role != MessageRole.User).Count()) + ", " + TypeNames.Escape(conversation.Name) + ");");
        writer.Close();
    }

    /// <summary>Makes each value's text once, whatever the number of its placeholders; returns the names of the locals. A string is its own text, and media have none.</summary>
    private static Dictionary<string, string> WriteTexts(SourceWriter writer, PromptMethodModel prompt)
    {
        var locals = new Dictionary<string, string>();
        PlaceholderModel[] placeholders = [.. prompt.Messages.SelectMany(static m => m.Segments).Select(static s => s.Placeholder).OfType<PlaceholderModel>()];

        // A guard takes no null.
        var guarded = new HashSet<string>(placeholders.Where(static p => p.EnclosingTags.Count > 0).Select(static p => p.Expression));
        foreach (PlaceholderModel placeholder in placeholders)
        {
            if (!locals.ContainsKey(placeholder.Expression))
            {
                ParameterModel parameter = prompt.Header.Parameters[placeholder.Parameter];
                bool isMedia = placeholder.Form.Kind == TextKind.Media;
                if (placeholder.Path.Length == 0 && (isMedia || (placeholder.Form.Kind == TextKind.Text && parameter.ValueType == "string" && !guarded.Contains(placeholder.Expression))))
                {
                    locals.Add(placeholder.Expression, TypeNames.Escape(parameter.Name));
                    continue;
                }

                string local = "__" + Number(locals.Count);
                locals.Add(placeholder.Expression, local);
                writer.Line((isMedia ? Names.Content + "? " : "string ") + local + " = " + TextExpression.Of(placeholder, parameter) + ";");
            }
        }

        return locals;
    }

    /// <summary>The source's text: constant segments and values. A long text without either escapes or values is not written out again.</summary>
    private static string Constant(MessageModel message, MethodHeader method, Dictionary<string, string> texts)
    {
        if (message.Segments.Count == 1 && message.Segments[0].Text == message.Template)
        {
            return "this." + message.Name + ".DefaultValue";
        }

        string[] parts = Pieces(message, method, texts);
        return parts.Length switch
        {
            0 => "\"\"",
            1 when method.Parameters.Any(p => TypeNames.Escape(p.Name) == parts[0]) => parts[0] + " ?? \"\"",
            1 => parts[0],
            _ => "string.Concat(" + string.Join(", ", parts) + ")",
        };
    }

    /// <summary>The source's text around its media.</summary>
    private static string Parts(MessageModel message, MethodHeader method, Dictionary<string, string> texts) =>
        Names.PromptText + ".Join(new " + Names.PromptPart + "[] { " + string.Join(", ", Pieces(message, method, texts)) + " })";

    private static string[] Pieces(MessageModel message, MethodHeader method, Dictionary<string, string> texts) =>
        [.. message.Segments.Select(s => s.Placeholder is { } placeholder
            ? TextExpression.Guard(texts[placeholder.Expression], placeholder, method.Parameters[placeholder.Parameter], message.ClosingTags)
            : CSharpLiteral.Of(s.Text))];

    private static void WriteForward(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string type = prompt.Result!.ValueType;
        string[] values = [.. Signature.ValuesOf(method).Select(static p => TypeNames.Escape(p.Name))];
        string client = Signature.NameOf(method, ParameterKind.ChatClient) is { } parameter ? parameter + "!"
            : method.IsStatic ? GeneratedNames.StaticChatClient
            : "_component." + GeneratedNames.ChatClient;
        writer.Line("/// <summary>Calls the model and records the call.</summary>");
        writer.Open("public async " + Names.Task + "<" + Names.VariableOf(type) + "> ForwardAsync(" + Signature.Forward(method) + ")");
        Signature.WriteChecks(writer, method, isOverload: false);
        string rendered = string.Join(", ", Signature.RenderedOf(method).Select(static p => TypeNames.Escape(p.Name) + (p.Kind == ParameterKind.Value ? ".Value" : "")));
        writer.Line("long __began = " + Names.Autograd + ".BeginCall();");
        writer.Line("var __messages = Render(" + rendered + ");");
        writer.Line("string __reply = await " + Names.ChatCall + ".GetTextAsync(" + client + ", __messages, "
            + (Signature.NameOf(method, ParameterKind.ChatOptions) ?? "null") + ", " + Signature.Token(method) + ").ConfigureAwait(false);");
        writer.Line("return " + Names.Autograd + ".Record<" + type + ">(new " + GeneratedNames.Call(method.Stem) + "("
            + "__messages, __reply, " + CallEmitter.Inputs(prompt.Messages.Select(static m => "this." + m.Name).Concat(values)) + "), __reply, " + CSharpLiteral.Of("reply of " + method.Stem) + ", began: __began);");
        writer.Close();
    }

    private static string Strings(IEnumerable<string> texts)
    {
        string joined = string.Join(", ", texts.Select(CSharpLiteral.Of));
        return joined.Length == 0 ? "global::System.Array.Empty<string>()" : "{ " + joined + " }";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
