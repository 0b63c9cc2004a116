using System.Linq;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes how a method asks for its reply: a method of its prompt's class, which takes what the checks need.</summary>
internal static class RulesEmitter
{
    private const string Method = "__Rules";
    private const string Reply = "__r";

    /// <summary>C# for the rules of a call, or <c>null</c> if the defaults hold.</summary>
    /// <param name="prompt">The method.</param>
    /// <param name="owner">C# for the prompt.</param>
    /// <param name="value">C# for the value of a parameter.</param>
    public static string Call(PromptMethodModel prompt, string owner, System.Func<ParameterModel, string> value) =>
        prompt.Rules is null ? "null" : owner + "." + Method + "(" + string.Join(", ", ArgumentsOf(prompt).Select(value)) + ")";

    public static void Write(SourceWriter writer, PromptMethodModel prompt)
    {
        if (prompt.Rules is not { } rules || prompt.Result!.IsStream)
        {
            return;
        }

        string type = "<" + TypeOf(prompt.Result) + ">";
        string check = Names.ReplyCheck + type;
        string parameters = string.Join(", ", ArgumentsOf(prompt).Select(static p => Names.Of(p.ValueType) + " " + TypeNames.Escape(p.Name)));
        string checks = rules.Checks.Count == 0 ? "new " + check + "[0]"
            : "new[] { " + string.Join(", ", rules.Checks.Select(c => "new " + check + "(" + Reply + " => " + Problem(c, prompt.Result) + ", " + (c.IsHard ? "true" : "false") + ")")) + " }";
        writer.Line();
        writer.Line(Generated.Hidden);
        writer.Line("internal " + Names.ReplyRules + type + " " + Method + "(" + parameters + ") => new " + Names.ReplyRules + type + "("
            + TemplateEmitter.Number(rules.MaxAttempts) + ", " + Names.ReplyFormat + "." + rules.Format + ", " + checks + ");");
    }

    private static string Problem(ReplyCheckModel check, ResultModel result)
    {
        string reply = Reply + (check.TakesValue ? ".Value" : "") + (result.ValueType.EndsWith("?", System.StringComparison.Ordinal) ? "!" : "");
        string call = (check.Owner is null ? "this.Component" : Names.Of(check.Owner)) + "." + TypeNames.Escape(check.Method)
            + "(" + string.Join(", ", check.Arguments.Select(TypeNames.Escape).Prepend(reply)) + ")";
        return check.SaysProblem ? call : call + " ? null : " + CSharpLiteral.Of(check.Message);
    }

    /// <summary>What the reply becomes, to the runtime.</summary>
    private static string TypeOf(ResultModel result) => result is { Kind: ResultKind.Text, IsDetailed: false } ? "string" : Names.Of(result.ValueType);

    private static ParameterModel[] ArgumentsOf(PromptMethodModel prompt) =>
        [.. prompt.Header.Parameters.Where(p => prompt.Rules!.Checks.Any(c => c.Arguments.Contains(p.Name)))];
}
