using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>The severities that an <c>.editorconfig</c> beside the source sets, read by the compiler's own parser.</summary>
internal sealed class EditorConfig(string text) : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse("root = true\n[*.cs]\n" + text, "/src/.editorconfig")));

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        OptionsFor(tree).TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);

    private ImmutableDictionary<string, ReportDiagnostic> OptionsFor(SyntaxTree tree) => _set.GetOptionsForSourcePath(tree.FilePath).TreeOptions;
}
