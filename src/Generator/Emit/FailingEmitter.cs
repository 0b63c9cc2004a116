using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>
/// Writes what belongs to a method with a mistake: everything that code of the user's may use, so that the compiler has nothing to say beside the one
/// diagnostic. All of it throws, and says which.
/// </summary>
internal static class FailingEmitter
{
    public static void Write(SourceWriter writer, PromptMethodModel prompt, string problem)
    {
        MethodHeader method = prompt.Header;
        WriteMethod(writer, method, problem);
        if (prompt.Result is null)
        {
            return;
        }

        string failure = "=> " + Failure(method, problem) + ";";
        string summary = "/// <summary>Cannot run; see " + problem + ".</summary>";
        if (prompt.HasOverload)
        {
            writer.Line();
            writer.Line(summary);
            writer.Line(Generated.Member);
            MethodEmitter.WriteOverloadHeader(writer, prompt);
            writer.Continue(failure);
        }

        if (prompt.HasBatch)
        {
            writer.Line();
            BatchEmitter.WriteHeader(writer, method, prompt.Result);
            writer.Continue(failure);
        }

        string type = GeneratedNames.Template(method.Stem);
        writer.Line();
        writer.Line(summary);
        writer.Line(Generated.Member);
        writer.Line(method.Accessibility + (method.IsStatic ? " static " : " ") + type + " " + GeneratedNames.Prompt(method.Stem) + " " + failure);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(Generated.Member);
        writer.Open(method.Accessibility + " sealed class " + type + " : " + Names.PromptTemplate);
        writer.Line("private " + type + "() : base(" + CSharpLiteral.Of(method.Stem) + ", null, new string[0]) { }");
        foreach (MessageModel message in prompt.Messages)
        {
            writer.Line(summary);
            writer.Line("public " + Names.Parameter + " " + message.Name + " " + failure);
        }

        if (prompt.HasDemonstrations)
        {
            DemonstrationEmitter.WriteFailing(writer, summary, failure);
        }

        writer.Line(summary);
        writer.Line(TemplateEmitter.RenderHeader(method) + " " + failure);
        writer.Line(summary);
        writer.Line(TemplateEmitter.ForwardHeader(prompt) + " " + failure);
        writer.Close();
    }

    /// <summary>Writes the body of a method.</summary>
    public static void WriteMethod(SourceWriter writer, MethodHeader method, string problem)
    {
        writer.Line(Generated.Member);
        MethodEmitter.WriteHeader(writer, method);
        writer.Open();
        writer.Line(Failure(method, problem) + ";");
        writer.Close();
    }

    private static string Failure(MethodHeader method, string problem) =>
        "throw new " + Names.InvalidOperationException + "(" + CSharpLiteral.Of("The method " + method.Name + " has a mistake and cannot run; see " + problem + ".") + ")";
}
