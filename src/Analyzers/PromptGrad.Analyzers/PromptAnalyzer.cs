using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGrad.Analyzers;

/// <summary>The skeleton of the analyzers: generated code is left alone, and so is a compilation that does not know the attributes.</summary>
public abstract class PromptAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
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
