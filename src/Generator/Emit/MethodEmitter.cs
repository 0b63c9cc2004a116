using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the body of a declared prompt method, and its overload.</summary>
internal static class MethodEmitter
{
    public static void Write(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        bool isRecorded = prompt.Result!.IsVariable;
        string remarks = "/// <inheritdoc cref=\"" + GeneratedNames.Prompt(method.Stem) + "\" path=\"/remarks\"/>";
        if (!method.IsDocumented)
        {
            writer.Line("/// <summary>" + XmlText.Line(prompt.Description ?? "Asks the model.") + "</summary>");
            writer.Line(remarks);
        }

        writer.Line(Generated.Member);
        WriteHeader(writer, method);
        writer.Continue("=> " + (isRecorded ? Recorded(prompt) : Plain(prompt)) + ";");
        if (prompt.HasOverload)
        {
            WriteOverload(writer, prompt, remarks);
        }

        if (prompt.HasBatch)
        {
            writer.Line();
            BatchEmitter.Write(writer, method, prompt.Result);
        }
    }

    private static void WriteOverload(SourceWriter writer, PromptMethodModel prompt, string remarks)
    {
        MethodHeader method = prompt.Header;
        bool isRecorded = prompt.Result!.IsVariable;
        writer.Line();
        writer.Line(isRecorded
            ? "/// <summary>The same with plain values: nothing is recorded.</summary>"
            : "/// <summary>The same, recorded: feedback on the result flows back.</summary>");
        writer.Line(remarks);
        writer.Line(Generated.Member);
        WriteOverloadHeader(writer, prompt);
        writer.Continue("=> " + (isRecorded ? Plain(prompt with { Header = WithoutVariables(method) }) : Recorded(prompt with { Header = WithVariables(method) })) + ";");
    }

    /// <summary>The overload with variables; if the declared method has them, the one without.</summary>
    public static void WriteOverloadHeader(SourceWriter writer, PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        bool isRecorded = prompt.Result!.IsVariable;
        string type = prompt.Result.ValueType;
        writer.Line(method.OverloadModifiers + " " + Awaited(prompt.Result, isRecorded ? Names.Of(type) : Names.VariableOf(type)) + " "
            + (isRecorded ? Signature.Plain(method) : Signature.Recorded(method)));
    }

    public static void WriteHeader(SourceWriter writer, MethodHeader method) => writer.Line(
        (method.Modifiers.Length == 0 ? "" : method.Modifiers + " ") + "partial " + Names.Of(method.ReturnType) + " " + TypeNames.Escape(method.Name)
        + method.TypeParameters + "(" + Signature.Declared(method) + ")" + method.Constraints);

    private static string Plain(PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string type = prompt.Result!.ValueType;
        string values = string.Join(", ", Signature.RenderedOf(method).Select(Value));
        string render = GeneratedNames.Prompt(method.Stem) + ".Render(" + values + ")";
        string end = (Signature.NameOf(method, ParameterKind.ChatOptions) ?? "null") + ", " + (Signature.NameOf(method, ParameterKind.CancellationToken) ?? "default") + ")";
        if (prompt.Result.IsStream)
        {
            return Names.ReplyCall + (prompt.Result.Part is null ? ".StreamTextAsync(" : ".StreamAsync(") + ClientOf(method) + ", " + render + ", "
                + (prompt.Result.Part is null ? "" : ReplyEmitter.PartOf(prompt.Result) + ", " + Names.ReplyFormat + "." + (prompt.Rules?.Format ?? "Schema") + ", ") + end;
        }

        string? reply = ReplyEmitter.TypeOf(prompt);
        string call = (reply is null ? Names.ChatCall + ".GetTextAsync(" : Names.ReplyCall + ".GetAsync(") + ClientOf(method) + ", " + render + ", "
            + (reply is null ? "" : reply + ", " + RulesEmitter.Call(prompt, GeneratedNames.Prompt(method.Stem), Value) + ", ") + end;
        return Wrap(prompt.Result, Names.Of(type), type == "string?" ? call + "!" : call);
    }

    private static string Recorded(PromptMethodModel prompt)
    {
        MethodHeader method = prompt.Header;
        string arguments = string.Join(", ", method.Parameters.Select(static p =>
            p.Kind == ParameterKind.Value && !p.IsVariable ? "new " + Signature.Variable(p) + "(" + TypeNames.Escape(p.Name) + ")" : TypeNames.Escape(p.Name)));
        return Wrap(prompt.Result!, Names.VariableOf(prompt.Result!.ValueType), GeneratedNames.Prompt(method.Stem) + ".ForwardAsync(" + arguments + ")");
    }

    private static MethodHeader WithVariables(MethodHeader method) => method with
    {
        Parameters = new([.. method.Parameters.Select(static p => p with { IsVariable = p.Kind == ParameterKind.Value })]),
    };

    private static MethodHeader WithoutVariables(MethodHeader method) => method with
    {
        Parameters = new([.. method.Parameters.Select(static p => p with { IsVariable = false })]),
    };

    private static string Value(ParameterModel parameter)
    {
        string name = TypeNames.Escape(parameter.Name);
        return !parameter.IsVariable ? name
            : parameter.Default is null ? name + ".Value"
            : name + " is null ? " + parameter.Default + " : " + name + ".Value";
    }

    private static string ClientOf(MethodHeader method) => Signature.NameOf(method, ParameterKind.ChatClient) is { } client
        ? client + "!"
        : method.IsStatic ? GeneratedNames.StaticChatClient : GeneratedNames.ChatClient;

    private static string Wrap(ResultModel result, string type, string task) =>
        result.Awaitable == Awaitable.ValueTask ? "new " + Names.ValueTask + "<" + type + ">(" + task + ")" : task;

    private static string Awaited(ResultModel result, string type) => (result.Awaitable == Awaitable.ValueTask ? Names.ValueTask : Names.Task) + "<" + type + ">";
}
