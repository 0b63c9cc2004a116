using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGrad.Analyzers;

/// <summary>The skeleton of the analyzers. A compilation that does not know the attributes is left alone.</summary>
public abstract class PromptAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        // A partial method has the attributes of both of its parts: with its generated body, a user's declaration counts as generated too.
        // What is in fact generated has no prompt attributes and is skipped for that.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("PromptGrad.PromptMessageAttribute") is not null)
            {
                Register(start);
            }
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext context);
}
