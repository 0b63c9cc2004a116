using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>Reads what tools a prompt method offers.</summary>
internal static class ToolUseReader
{
    private const string Choice = "Choice";
    private const string MaxRounds = "MaxRounds";
    private const string Parallel = "Parallel";

    private static readonly string[] Choices = ["auto", "required", "none"];

    /// <summary>Reads the attribute and reports what is wrong with it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isStream">Whether the method gives its reply as it comes.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="problem">The id of the first thing that is wrong, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="null"/> if the method offers none.</returns>
    public static ToolUseModel? Read<TSink>(IMethodSymbol method, bool isStream, TSink sink, out string? problem, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        problem = null;
        if (ToolMethods.UseOf(method) is not { } attribute)
        {
            return null;
        }

        if (isStream)
        {
            sink.ReportArgument(DiagnosticIds.UnusableTool, attribute, "", "tools: a reply that is given as it comes has no rounds for them; return a Task");
            problem = DiagnosticIds.UnusableTool;
            return null;
        }

        var all = new List<(ToolSource Source, IMethodSymbol Tool)>();
        List<ToolSource> sources = ToolSource.Of(method, cancellationToken);
        foreach (ToolSource source in sources)
        {
            all.AddRange(ToolMethods.Of(source.Type).Where(m => source.Name.Length > 0 || m.IsStatic || !method.IsStatic).Select(m => (source, m)));
        }

        List<(ToolSource Source, IMethodSymbol Tool)> chosen = Choose(method, attribute, all, sink, ref problem);
        CheckNames(attribute, chosen, sink, ref problem);
        string? choice = ReadChoice(attribute, chosen, sink, ref problem);
        int? rounds = ToolMethods.ValueOf(attribute, MaxRounds) as int?;
        if (rounds < 1)
        {
            sink.ReportArgument(DiagnosticIds.ToolRounds, attribute, MaxRounds, rounds.Value.ToString(CultureInfo.InvariantCulture));
            problem ??= DiagnosticIds.ToolRounds;
        }

        var tools = new List<ToolReferenceModel>();
        foreach ((ToolSource source, IMethodSymbol tool) in chosen)
        {
            if (ReadTool(method, attribute, source, tool, sink, ref problem, cancellationToken) is { } reference)
            {
                tools.Add(reference);
            }
        }

        return new(new([.. tools]), choice, rounds, ToolMethods.ValueOf(attribute, Parallel) is not false)
        {
            ConstructorSources = new([.. sources.Where(static s => s.IsOfConstructor).Select(static s => s.Access)]),
        };
    }

    private static List<(ToolSource Source, IMethodSymbol Tool)> Choose<TSink>(IMethodSymbol method, AttributeData attribute, List<(ToolSource Source, IMethodSymbol Tool)> all, TSink sink, ref string? problem)
        where TSink : struct, IProblemSink
    {
        TypedConstant argument = attribute.ConstructorArguments.FirstOrDefault();
        string?[] names = argument is { Kind: TypedConstantKind.Array, IsNull: false } ? [.. argument.Values.Select(static v => v.Value as string)] : [];
        if (all.Count == 0 && !HasUnknown(method))
        {
            sink.ReportArgument(DiagnosticIds.NoTools, attribute, "", method.Name);
            problem ??= DiagnosticIds.NoTools;
            return [];
        }

        if (names.Length == 0)
        {
            return Visible(all, method.ContainingType);
        }

        var chosen = new List<(ToolSource Source, IMethodSymbol Tool)>();
        for (int i = 0; i < names.Length; i++)
        {
            List<(ToolSource Source, IMethodSymbol Tool)> named = Visible([.. all.Where(t => t.Source.Name == names[i])], method.ContainingType);
            named.AddRange(all.Where(t => t.Tool.Name == names[i]));
            if (named.Count == 0 && all.Count > 0)
            {
                string? nearest = NameSuggestion.Nearest(names[i] ?? "", all.SelectMany(static t => new[] { t.Tool.Name, t.Source.Name }).Where(static n => n.Length > 0).Distinct());
                sink.ReportArgument(DiagnosticIds.UnknownTool, attribute, i.ToString(CultureInfo.InvariantCulture), "'" + names[i] + "'" + Advise(nearest, all));
                problem ??= DiagnosticIds.UnknownTool;
            }

            chosen.AddRange(named.Where(t => !chosen.Contains(t)));
        }

        return chosen;
    }

    /// <summary>Without the tools that an object has for itself; but if it has no others, somebody should be told.</summary>
    private static List<(ToolSource Source, IMethodSymbol Tool)> Visible(List<(ToolSource Source, IMethodSymbol Tool)> tools, INamedTypeSymbol within)
    {
        List<(ToolSource Source, IMethodSymbol Tool)> visible = tools.FindAll(t => IsVisible(t.Source, t.Tool, within));
        return visible.Count > 0 ? visible : tools;
    }

    /// <summary>Whether something has a type that the compiler does not know: it may be what has the tools.</summary>
    private static bool HasUnknown(IMethodSymbol method) =>
        method.Parameters.Concat(method.ContainingType.InstanceConstructors.SelectMany(static c => c.Parameters)).Any(static p => KnownTypes.IsUnknown(p.Type))
        || method.ContainingType.GetMembers().Any(static m => ChatClientReader.TypeOf(m) is { } type && KnownTypes.IsUnknown(type));

    private static void CheckNames<TSink>(AttributeData attribute, List<(ToolSource Source, IMethodSymbol Tool)> chosen, TSink sink, ref string? problem)
        where TSink : struct, IProblemSink
    {
        if (chosen.GroupBy(static t => ToolMethods.NameOf(t.Tool)).FirstOrDefault(static g => g.Count() > 1) is { } twice)
        {
            string places = string.Join(" and ", twice.Take(2).Select(static t => "'" + t.Tool.ContainingType.Name + "." + t.Tool.Name + "'" + (t.Source.Name.Length == 0 ? "" : " of '" + t.Source.Name + "'")));
            sink.ReportArgument(DiagnosticIds.SameToolName, attribute, "", "'" + twice.Key + "': " + places);
            problem ??= DiagnosticIds.SameToolName;
        }
    }

    private static string? ReadChoice<TSink>(AttributeData attribute, List<(ToolSource Source, IMethodSymbol Tool)> chosen, TSink sink, ref string? problem)
        where TSink : struct, IProblemSink
    {
        if (ToolMethods.ValueOf(attribute, Choice) is not string choice || choice == Choices[0])
        {
            return null;
        }

        if (Array.IndexOf(Choices, choice) >= 0)
        {
            return choice;
        }

        if (chosen.Find(t => t.Tool.Name == choice || ToolMethods.NameOf(t.Tool) == choice).Tool is { } tool)
        {
            return ToolMethods.NameOf(tool);
        }

        if (chosen.Count > 0)
        {
            sink.ReportArgument(DiagnosticIds.UnknownToolChoice, attribute, Choice, "'" + choice + "'" + Advise(NameSuggestion.Nearest(choice, [.. Choices, .. chosen.Select(static t => t.Tool.Name)]), chosen));
            problem ??= DiagnosticIds.UnknownToolChoice;
        }

        return null;
    }

    /// <summary>What is wrong with a tool of this project is reported where it is declared; of another one, here.</summary>
    private static ToolReferenceModel? ReadTool<TSink>(
        IMethodSymbol method,
        AttributeData attribute,
        ToolSource source,
        IMethodSymbol tool,
        TSink sink,
        ref string? problem,
        CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        INamedTypeSymbol within = method.ContainingType;
        bool isVisible = IsVisible(source, tool, within);
        ToolModel? model = isVisible ? ToolReader.Read(tool, within, default(DroppingSink), cancellationToken) : null;
        if (model is null && (!isVisible || tool.DeclaringSyntaxReferences.IsEmpty))
        {
            string reason = isVisible ? "its parameters or its result have no form in JSON" : "it is not accessible from '" + within.Name + "'; make it internal or public";
            sink.ReportArgument(DiagnosticIds.UnusableTool, attribute, "", "the tool '" + tool.ContainingType.Name + "." + tool.Name + "': " + reason);
            problem ??= DiagnosticIds.UnusableTool;
        }

        string access = tool.IsStatic && source.Name.Length > 0 ? TypeNames.Signature(tool.ContainingType) : source.Access;
        return model is null ? null : new(model, access, source.CanBeNull && !tool.IsStatic, ToolMethods.HasProperty(tool, cancellationToken));
    }

    private static bool IsVisible(ToolSource source, IMethodSymbol tool, INamedTypeSymbol within) =>
        (source.Name.Length == 0 ? ChatClientReader.IsAccessible(tool, within) : IsVisible(tool, within)) && Reachability.FindHidden(tool.ContainingType, within) is null;

    private static bool IsVisible(IMethodSymbol tool, INamedTypeSymbol within) => tool.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => SymbolEqualityComparer.Default.Equals(tool.ContainingAssembly, within.ContainingAssembly) || tool.ContainingAssembly.GivesAccessTo(within.ContainingAssembly),
        _ => SymbolEqualityComparer.Default.Equals(tool.ContainingType, within),
    };

    private static string Advise(string? nearest, List<(ToolSource Source, IMethodSymbol Tool)> tools) => nearest is not null
        ? "; did you mean '" + nearest + "'?"
        : "; the tools are " + string.Join(", ", tools.Select(static t => "'" + t.Tool.Name + "'").Distinct());
}
