using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>
/// The one reader that makes models from symbols and finds what is wrong on the way. The generator reads whole components and drops
/// the problems; the analyzers read method by method and report them.
/// </summary>
internal static class ComponentReader
{
    /// <summary>Reads a component.</summary>
    /// <param name="type">The type.</param>
    /// <param name="files">The files that its prompts can name.</param>
    /// <param name="modelOf">What names mean in a file: where names are looked up that stand for types yet to be generated.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="null"/> if nothing can be generated for the type.</returns>
    public static ComponentModel? ReadComponent<TSink>(INamedTypeSymbol type, PromptFiles files, Func<SyntaxTree, SemanticModel> modelOf, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        CheckType(type, sink, cancellationToken);
        var context = new TypeContext(type, files, modelOf, cancellationToken);
        var prompts = new List<PromptMethodModel>();
        var functions = new List<FunctionModel>();
        var tools = new List<ToolModel>();
        foreach (IMethodSymbol method in Declarations.MethodsOf(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ToolMethods.AttributeOf(method) is not null && ToolMethods.HasProperty(method, cancellationToken) && ToolReader.Read(method, type, sink, cancellationToken) is { } tool)
            {
                tools.Add(tool);
            }

            if (ComponentAttribute.HasPrompt(method))
            {
                if (PromptMethodReader.Read(method, context, sink, cancellationToken) is { } prompt)
                {
                    prompts.Add(prompt);
                }
            }
            else if (ComponentAttribute.ComponentOf(method) is not null
                && FunctionReader.Read(method, sink, cancellationToken) is { } function)
            {
                functions.Add(function);
            }
        }

        InterfaceModel? @interface = InterfaceReader.Read(type, cancellationToken);
        if (!Declarations.IsExtensible(type, cancellationToken) || (prompts.Count == 0 && functions.Count == 0 && tools.Count == 0 && @interface is null))
        {
            return null;
        }

        return new()
        {
            MetadataName = TypeNames.Metadata(type),
            Namespace = TypeNames.Namespace(type.ContainingNamespace),
            Headers = new([.. SelfAndOuter(type).Reverse().Select(Declarations.HeaderOf)]),
            Type = TypeNames.Full(type),
            Name = type.Name,
            IsRecord = type.IsRecord,
            IsSealed = type.IsSealed || type.IsStatic,
            Description = context.Description,
            Interface = @interface,
            Client = ClientOf(prompts, context, isStatic: false),
            StaticClient = ClientOf(prompts, context, isStatic: true),
            Prompts = new([.. prompts]),
            Functions = new([.. functions]),
            Tools = new([.. tools]),
        };
    }

    /// <summary>Reads a method with a component attribute and no prompt.</summary>
    /// <returns><see langword="null"/> if nothing can be generated for it.</returns>
    public static FunctionModel? ReadFunction<TSink>(IMethodSymbol method, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink =>
        FunctionReader.Read(method, sink, cancellationToken);

    /// <summary>
    /// Checks whether code can be added to a type, if that is needed for it or for a type nested in it. Called once per type, it reports
    /// each type once.
    /// </summary>
    public static void CheckType<TSink>(INamedTypeSymbol type, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        string? missing = !Declarations.IsPartial(type, cancellationToken) ? "partial"
            : type.IsFileLocal ? "visible outside its file"
            : type.TypeKind != TypeKind.Class && ComponentTypes.IsMarked(type) ? "a class"
            : null;
        if (missing is not null && (ComponentTypes.HasAttributes(type) || HasNestedComponent(type)))
        {
            sink.ReportSymbol(DiagnosticIds.TypeNotPartial, type, missing);
        }
    }

    private static bool HasNestedComponent(INamedTypeSymbol type) =>
        type.GetTypeMembers().Any(static t => ComponentTypes.HasAttributes(t) || HasNestedComponent(t));

    private static IEnumerable<INamedTypeSymbol> SelfAndOuter(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            yield return t;
        }
    }

    /// <summary>
    /// The client, if a method gets it from the type. Methods that don't work count too: a constructor's parameter that nothing reads
    /// would be a warning beside the error that is meant.
    /// </summary>
    private static ChatClientModel? ClientOf(List<PromptMethodModel> prompts, TypeContext context, bool isStatic) =>
        prompts.Exists(p => p.Header.IsStatic == isStatic && p.Header.Parameters.All(static a => a.Kind != ParameterKind.ChatClient))
            ? context.Client(isStatic, out _)
            : null;
}
