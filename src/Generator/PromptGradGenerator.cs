using System.Threading;
using Microsoft.CodeAnalysis;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes the forward and the backward code of components: one file per type. It reports nothing; the analyzers do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PromptGradGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<PromptFiles> files = context.AdditionalTextsProvider.Collect().Select(static (texts, _) => new PromptFiles(texts));
        IncrementalValueProvider<(Compilation Compilation, PromptFiles Files)> sources = context.CompilationProvider.Combine(files);
        Register(context, sources, ComponentAttribute.Component);
        Register(context, sources, ComponentAttribute.Prompt);
        Register(context, sources, ComponentAttribute.SystemPrompt);
        Register(context, sources, ComponentAttribute.AssistantPrompt);
        Register(context, sources, ComponentAttribute.Tool);
    }

    // A type goes by its name to where the files are at hand that its prompts may name. It is read there, as often as it would be where it was found: once
    // for each edit. Equal models end the work.
    private static void Register(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<(Compilation Compilation, PromptFiles Files)> sources, string attribute)
    {
        IncrementalValuesProvider<ComponentModel> components = context.SyntaxProvider
            .ForAttributeWithMetadataName(ComponentAttribute.Namespace + "." + attribute, static (_, _) => true, static (c, t) => Anchor.TypeAt(c, t) is { } type ? TypeNames.Metadata(type) : null)
            .Where(static n => n is not null)
            .Combine(sources)
            .Select(static (found, t) => Read(found.Left!, found.Right.Compilation, found.Right.Files, t))
            .Where(static c => c is not null)
            .Select(static (c, _) => c!)
            .WithTrackingName(TrackingNames.Components);
        context.RegisterSourceOutput(components, static (output, component) =>
            output.AddSource(HintName.Of(component.MetadataName), CompactText.Of(ComponentEmitter.Emit(component))));
    }

    private static ComponentModel? Read(string name, Compilation compilation, PromptFiles files, CancellationToken cancellationToken) =>
        compilation.Assembly.GetTypeByMetadataName(name) is { } type ? ComponentReader.ReadComponent(type, files, tree => compilation.GetSemanticModel(tree), default(DroppingSink), cancellationToken) : null;
}
