using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads the text of a prompt attribute, which is its argument or in the file that it names.</summary>
internal static class MessageText
{
    /// <summary>Reads the text and reports what is wrong with how it is given.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="files">The files it can name.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="problem">The id of what leaves the message without a text, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The text, empty if the attribute gives none; <see langword="null"/> if it cannot be known, which has been said, or is the compiler's to say.</returns>
    public static string? Read<TSink>(AttributeData attribute, PromptFiles files, TSink sink, out string? problem, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        problem = null;
        TypedConstant? file = ComponentAttribute.FileOf(attribute);
        if (attribute.AttributeConstructor is not { } constructor || attribute.ConstructorArguments.Length != constructor.Parameters.Length || file is { Kind: TypedConstantKind.Error })
        {
            return null;
        }

        string? name = file?.Value as string;
        if (constructor.Parameters.IsEmpty)
        {
            return name is null ? "" : ReadFile(attribute, name, files, sink, out problem, cancellationToken);
        }

        if (attribute.ConstructorArguments[0].Kind == TypedConstantKind.Error)
        {
            return null;
        }

        if (ComponentAttribute.TextOf(attribute) is not { } text)
        {
            problem = DiagnosticIds.NullPrompt;
            sink.ReportTemplate(problem, attribute, default, null);
            return null;
        }

        if (name is not null)
        {
            sink.ReportArgument(DiagnosticIds.TextAndFile, attribute, ComponentAttribute.File, name);
        }

        return text;
    }

    private static string? ReadFile<TSink>(AttributeData attribute, string name, PromptFiles files, TSink sink, out string? problem, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        problem = null;
        if (files.Read(attribute, name, out string? mistake, cancellationToken) is { } file)
        {
            return file.Text.Value;
        }

        problem = DiagnosticIds.FileNotFound;
        sink.ReportArgument(problem, attribute, ComponentAttribute.File, mistake);
        return null;
    }
}
