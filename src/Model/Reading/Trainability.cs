using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>PG2013: whether anything below a component can be trained, as far as the source tells.</summary>
internal static class Trainability
{
    /// <summary>Reports a type that says it is a component, has nothing trainable, and could have.</summary>
    public static void Check<TSink>(INamedTypeSymbol type, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        if (!type.IsAbstract && ComponentAttribute.ComponentOf(type) is not null && ComponentTypes.Generates(type, cancellationToken)
            && !CanBeTrained(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default), cancellationToken))
        {
            sink.ReportSymbol(DiagnosticIds.NothingTrainable, type, null);
        }
    }

    /// <summary>What cannot be looked into (another assembly, an interface, a hand-written component) may be trainable.</summary>
    private static bool CanBeTrained(ITypeSymbol component, HashSet<ITypeSymbol> seen, CancellationToken cancellationToken)
    {
        if (component is not INamedTypeSymbol { TypeKind: TypeKind.Class } named)
        {
            return true;
        }

        for (INamedTypeSymbol? type = named.OriginalDefinition; type is not null && seen.Add(type); type = type.BaseType?.OriginalDefinition)
        {
            bool isKnown = ComponentTypes.Generates(type, cancellationToken);
            if (isKnown ? HasTrainable(type, seen, cancellationToken) : type.Interfaces.Any(static i => KnownTypes.IsGradComponent(i)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasTrainable(INamedTypeSymbol type, HashSet<ITypeSymbol> seen, CancellationToken cancellationToken) =>
        Declarations.MethodsOf(type).Any(static m => m.GetAttributes().Any(MessageReader.IsTrainable) || ComponentAttribute.DemonstrationsOf(m) is not null || FunctionOptions.IsTrainable(m) || ToolMethods.IsTrainable(m))
        || InterfaceReader.IsWritten(type)
        || InterfaceReader.PartTypesOf(type, cancellationToken).Any(p => CanBeTrained(p, seen, cancellationToken));
}
