using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Analyzers.Sinks;
using PromptGrad.Model;

namespace PromptGrad.Analyzers;

/// <summary>Checks the texts of prompt attributes. It acts on syntax, because places inside a string need a semantic model.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptTextAnalyzer : PromptAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.UnknownPlaceholder,
        Descriptors.UnknownMember,
        Descriptors.AmbiguousTag,
        Descriptors.UnpairedClosingTag,
        Descriptors.NearPlaceholder,
        Descriptors.BracedParameter,
        Descriptors.NoTextForm,
        Descriptors.InvalidFormat,
        Descriptors.NullableValue,
        Descriptors.LiteralCandidate,
        Descriptors.DoubledBracket,
        Descriptors.UnclosedPlaceholder,
        Descriptors.EmptyPrompt,
        Descriptors.NullPrompt,
        Descriptors.NotText,
        Descriptors.JoinedPlaceholder,
        Descriptors.ControlToken,
        Descriptors.RoleMarker);

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var files = new PromptFiles(context.Options.AdditionalFiles);
        var arguments = new ArgumentPool();
        context.RegisterSyntaxNodeAction(node => Analyze(node, files, arguments), SyntaxKind.MethodDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, PromptFiles files, ArgumentPool arguments)
    {
        var declaration = (MethodDeclarationSyntax)context.Node;
        if (CanHavePrompt(declaration)
            && context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null } method
            && ComponentAttribute.HasPrompt(method))
        {
            var sink = new TemplateSink(context, method, files, arguments);
            MessageReader.Check(method, files, sink, context.CancellationToken);
            sink.ReportJoined();
        }
    }

    /// <summary>
    /// Cheap, because it is asked of every method: an attribute has the right name, or may have it under an alias. Under an
    /// alias only partial methods are looked at; another one is wrong anyway.
    /// </summary>
    private static bool CanHavePrompt(MethodDeclarationSyntax method)
    {
        if (method.AttributeLists.Count == 0)
        {
            return false;
        }

        if (method.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return true;
        }

        foreach (AttributeListSyntax list in method.AttributeLists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                if (HasPromptName(attribute.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasPromptName(NameSyntax name)
    {
        string last = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return last.EndsWith("Prompt", StringComparison.Ordinal) || last.EndsWith(ComponentAttribute.Prompt, StringComparison.Ordinal);
    }
}
