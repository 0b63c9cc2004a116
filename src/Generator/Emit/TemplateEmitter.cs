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
                ? "private static readonly " + Names.WeakTable + "<" + component.Type + ", " + type + "> " + field + " = new();"
                : "private " + type + "? " + field + ";");
            writer.Line();
        }

        string value = method.IsStatic ? type + ".__Instance"
            : component.IsRecord ? field + ".GetValue(this, static component => new " + type + "(component))"
            : field + " ?? " + Names.PromptTemplate + ".Publish(ref " + field + ", new(this))";
        writer.Line("/// <summary>The texts of <c>" + method.Name + "</c>, and what it would send.</summary>");
        WriteRemarks(writer, prompt);
        writer.Line(Generated.Member);
        writer.Line(method.Accessibility + (method.IsStatic ? " static " : " ") + type + " " + GeneratedNames.Prompt(method.Stem) + " => " + value + ";");
    }

    /// <summary>What the IDE shows of the prompt: its texts.</summary>
    private static void WriteRemarks(SourceWriter writer, PromptMethodModel prompt)
    {
        writer.Line("/// <remarks>");
        foreach (MessageModel message in prompt.Messages)
        {
            writer.Line("/// <para>" + message.Name + ":</para><code>");
            foreach (string line in XmlText.Lines(message.Template))
            {
                writer.Line("/// " + line);
            }

            writer.Line("/// </code>");
        }

        writer.Line("/// </remarks>");
    }

    public static void WriteClass(SourceWriter writer, ComponentModel component, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string type = GeneratedNames.Template(method.Stem);
        writer.Line("/// <inheritdoc/>");
        writer.Line(Generated.Member);
        writer.Open(method.Accessibility + " sealed class " + type + " : " + Names.PromptTemplate + (method.IsStatic ? "" : "<" + OwnName(component) + ">"));
        WriteConstructor(writer, component, prompt, type);
        for (int i = 0; i < prompt.Messages.Count; i++)
        {
            MessageModel message = prompt.Messages[i];
            writer.Line();
            writer.Line("/// <summary>The " + XmlText.Line(message.PurposeIn(method.Stem)) + ".</summary>");
            writer.Line("public " + Names.Parameter + " " + message.Name + " => Parameters[" + Number(i) + "];");
        }

        if (prompt.HasDemonstrations)
        {
            DemonstrationEmitter.Write(writer, prompt);
        }

        writer.Line();
        WriteRender(writer, prompt);
        writer.Line();
        WriteForward(writer, prompt);
        RulesEmitter.Write(writer, prompt);
        WriteParse(writer, prompt);
        writer.Line();
        CallEmitter.WritePrompt(writer, prompt);
        writer.Close();
    }

    /// <summary>The type's name as it can be said inside of it.</summary>
    private static string OwnName(ComponentModel component) => component.Headers[component.Headers.Count - 1].Name;

    private static void WriteConstructor(SourceWriter writer, ComponentModel component, PromptMethodModel prompt, string type)
    {
        MethodHeader method = prompt.Header;
        if (method.IsStatic)
        {
            writer.Line("internal static readonly " + type + " __Instance = new();");
        }

        writer.Line((method.IsStatic ? "private " : "internal ") + type + "(" + (method.IsStatic ? "" : OwnName(component) + " component") + ")");
        string[] names = [.. Signature.ValuesOf(method).Concat(method.Parameters.Where(static p => p.Kind != ParameterKind.Value)).Select(static p => CSharpLiteral.Of(p.Name))];
        string messages = string.Concat(prompt.Messages.Select(m =>
            ", (" + CSharpLiteral.Of(m.Name) + ", " + CSharpLiteral.Of(m.Template) + ", " + (m.Purpose is null ? "null" : CSharpLiteral.Of(m.Purpose)) + ", " + (m.Trainable ? "true" : "false") + ")"));
        writer.Continue(": base(" + (method.IsStatic ? "" : "component, ") + CSharpLiteral.Of(method.Stem) + ", " + (prompt.Description is null ? "null" : CSharpLiteral.Of(prompt.Description))
            + ", " + Strings(names) + messages + ") { " + (prompt.HasDemonstrations ? DemonstrationEmitter.Take(prompt) + " }" : "}"));
    }

    private static void WriteRender(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        writer.Line("/// <summary>The messages that would be sent.</summary>");
        string start = "new " + Names.ChatMessage + "[]";
        ParameterModel? conversation = method.Parameters.FirstOrDefault(static p => p.IsConversation);
        if (conversation is not null)
        {
            start = Names.PromptMessages + ".Insert(" + start;
        }

        if (prompt.HasDemonstrations)
        {
            start = "this.InsertDemonstrations(" + start;
        }

        string? described = prompt.Rules is { IsDescribed: true } ? ReplyEmitter.TypeOf(prompt) : null;
        if (described is not null)
        {
            start = Names.PromptMessages + ".Describe(" + start;
        }

        Dictionary<string, string> texts = TextsOf(prompt, out List<string> locals);
        string header = RenderHeader(method);
        if (locals.Count == 0)
        {
            writer.Line(header + " => " + start);
        }
        else
        {
            writer.Open(header);
            locals.ForEach(writer.Line);
            writer.Line("return " + start);
        }

        writer.Open();
        int number = 0;
        foreach (MessageModel message in prompt.Messages)
        {
            writer.Line("new(" + Names.ChatRole + "." + message.Role + ", this." + message.Name + ".IsDefault");
            bool hasMedia = message.Segments.Any(static s => s.Placeholder is { Form.Kind: TextKind.Media or TextKind.MediaList });
            writer.Continue("? " + (hasMedia ? Parts(message, method, texts) : Constant(message, method, texts)));
            writer.Continue(": " + Learned(message, number++, hasMedia, texts) + "),");
        }

        string inserted = conversation is null ? "" : ", " + Number(prompt.Messages.TakeWhile(static m => m.Role != MessageRole.User).Count()) + ", " + TypeNames.Escape(conversation.Name) + ")";
        string demonstrated = prompt.HasDemonstrations ? DemonstrationEmitter.Arguments(prompt, texts) + ")" : "";
        writer.Close(inserted + demonstrated + (described is null ? ";" : ", " + described + ");"));
        if (locals.Count > 0)
        {
            writer.Close();
        }
    }

    /// <summary>C# for each value's text by its expression: made once, in a local, whatever the number of its placeholders. A string is its own text, and media have none.</summary>
    private static Dictionary<string, string> TextsOf(PromptMethodModel prompt, out List<string> locals)
    {
        var texts = new Dictionary<string, string>();
        locals = [];
        PlaceholderModel[] placeholders = [.. prompt.Messages.SelectMany(static m => m.Segments).Select(static s => s.Placeholder).OfType<PlaceholderModel>()];

        // A guard takes no null.
        var guarded = new HashSet<string>(placeholders.Where(static p => p.EnclosingTags.Count > 0).Select(static p => p.Expression));
        foreach (PlaceholderModel placeholder in placeholders)
        {
            if (!texts.ContainsKey(placeholder.Expression))
            {
                ParameterModel parameter = prompt.Header.Parameters[placeholder.Parameter];
                bool isMedia = placeholder.Form.Kind == TextKind.Media;
                if (placeholder.Path.Length == 0 && (isMedia || (placeholder.Form.Kind == TextKind.Text && parameter.ValueType == "string" && !guarded.Contains(placeholder.Expression))))
                {
                    texts.Add(placeholder.Expression, TypeNames.Escape(parameter.Name));
                    continue;
                }

                string local = "__" + Number(texts.Count);
                string type = isMedia ? Names.Content + "?" : placeholder.Form.Kind == TextKind.MediaList ? Names.PromptPart : "string";
                texts.Add(placeholder.Expression, local);
                locals.Add(type + " " + local + " = " + TextExpression.Of(placeholder, parameter) + ";");
            }
        }

        return texts;
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

    /// <summary>The text that an optimizer wrote, with the values that its source has.</summary>
    private static string Learned(MessageModel message, int number, bool hasMedia, Dictionary<string, string> texts)
    {
        string[] values = [.. message.Segments.Select(static s => s.Placeholder?.Expression).OfType<string>().Distinct().Select(e => texts[e])];
        if (!hasMedia && message.ClosingTags == ClosingTags.Neutralize)
        {
            return "this.RenderLearned(" + string.Join(", ", values.Prepend(Number(number))) + ")";
        }

        string array = values.Length == 0 ? "default" : "new " + (hasMedia ? Names.PromptPart : "string") + "[] { " + string.Join(", ", values) + " }";
        return Names.PromptText + (hasMedia ? ".RenderParts(this." : ".Render(this.") + message.Name + ", " + TextExpression.Policy(message.ClosingTags) + ", " + array + ")";
    }

    /// <summary>The source's text around its media.</summary>
    private static string Parts(MessageModel message, MethodHeader method, Dictionary<string, string> texts) =>
        Names.PromptText + ".Join(new " + Names.PromptPart + "[] { " + string.Join(", ", Pieces(message, method, texts)) + " })";

    private static string[] Pieces(MessageModel message, MethodHeader method, Dictionary<string, string> texts) =>
        [.. message.Segments.Select(s => s.Placeholder is { } placeholder
            ? TextExpression.Guard(texts[placeholder.Expression], placeholder, method.Parameters[placeholder.Parameter], message.ClosingTags)
            : CSharpLiteral.Of(s.Text))];

    /// <summary>The node is made first, and finds what is missing before anything is read or sent.</summary>
    private static void WriteForward(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        ParameterModel[] replaced = [.. Signature.ValuesOf(method).Where(static p => p.Default is not null)];
        string inputs = string.Concat(prompt.Messages.Select(static m => ", this." + m.Name).Concat(prompt.HasDemonstrations ? [", this.Demonstrations"] : []).Concat(Signature.ValuesOf(method).Select(static p => ", " + TypeNames.Escape(p.Name))));
        string rendered = string.Join(", ", Signature.RenderedOf(method).Select(ValueOf));
        string client = Signature.NameOf(method, ParameterKind.ChatClient) is { } parameter ? parameter + "!"
            : method.IsStatic ? GeneratedNames.StaticChatClient
            : "this.Component." + GeneratedNames.ChatClient;
        string call = (prompt.Tools is null ? Names.PromptCall : Names.ToolCall) + ".RecordAsync(new " + GeneratedNames.Call(method.Stem) + "(this" + inputs + "), " + client + ", this.Render(" + rendered + "), "
            + (prompt.Tools is null ? "" : (method.IsStatic ? "" : "this.Component.") + ToolEmitter.SetOf(method) + ", ")
            + (ReplyEmitter.TypeOf(prompt) is { } reply ? reply + ", " + (prompt.Result!.IsStream ? "null" : RulesEmitter.Call(prompt, "this", ValueOf)) + ", " : "")
            + (Signature.NameOf(method, ParameterKind.ChatOptions) ?? "null") + ", " + Signature.Token(method) + ")" + (prompt.Result!.ValueType == "string?" ? "!;" : ";");
        writer.Line("/// <summary>Calls the model and records the call.</summary>");
        writer.Line(ForwardHeader(prompt));
        if (replaced.Length == 0)
        {
            writer.Continue("=> " + call);
            return;
        }

        writer.Open();
        foreach (ParameterModel value in replaced)
        {
            writer.Line(Signature.Replace(value));
        }

        writer.Line("return " + call);
        writer.Close();
    }

    public static string RenderHeader(MethodHeader method) => "public " + Names.ListOf(Names.ChatMessage) + " Render(" + Signature.Values(method) + ")";

    public static string ForwardHeader(PromptMethodModel prompt) =>
        "public " + Names.Task + "<" + Names.VariableOf(prompt.Result!.ValueType) + "> ForwardAsync(" + Signature.Forward(prompt.Header) + ")";

    /// <summary>A value's where it is a variable's.</summary>
    private static string ValueOf(ParameterModel parameter) => TypeNames.Escape(parameter.Name) + (parameter.Kind == ParameterKind.Value ? ".Value" : "");

    /// <summary>The way of a reply without a model: for tests, and for replies that came by other ways.</summary>
    private static void WriteParse(SourceWriter writer, PromptMethodModel prompt)
    {
        if (prompt.Result is not { Kind: ResultKind.Value, IsStream: false })
        {
            return;
        }

        writer.Line();
        writer.Line("/// <summary>Reads a text as if the model had replied it; checks of the reply are not made.</summary>");
        writer.Line("public " + Names.Reply + "<" + Names.Of(prompt.Result.Types[0].Type) + "> ParseReply(string reply) => " + Names.ReplyCall + ".Parse(reply, " + ReplyEmitter.TypeOf(prompt with { Result = prompt.Result with { IsDetailed = false } }) + ");");
    }

    private static string Strings(string[] literals) => literals.Length == 0 ? "new string[0]" : "new[] { " + string.Join(", ", literals) + " }";

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
