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
        Register(context, ComponentAttribute.Component);
        Register(context, ComponentAttribute.Prompt);
        Register(context, ComponentAttribute.SystemPrompt);
        Register(context, ComponentAttribute.AssistantPrompt);
    }

    private static void Register(IncrementalGeneratorInitializationContext context, string attribute)
    {
        IncrementalValuesProvider<ComponentModel> components = context.SyntaxProvider
            .ForAttributeWithMetadataName(ComponentAttribute.Namespace + "." + attribute, static (_, _) => true, static (c, t) => Read(c, t))
            .Where(static c => c is not null)
            .Select(static (c, _) => c!)
            .WithTrackingName(TrackingNames.Components);
        context.RegisterSourceOutput(components, static (output, component) =>
            output.AddSource(HintName.Of(component.MetadataName), CompactText.Of(ComponentEmitter.Emit(component))));
    }

    private static ComponentModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Anchor.TypeAt(context, cancellationToken) is { } type ? ComponentReader.ReadComponent(type, default(DroppingSink), cancellationToken) : null;
}
