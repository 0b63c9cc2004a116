using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>Reads the text of one prompt attribute against its method.</summary>
internal static class TemplateReader
{
    private static readonly TextFormModel Text = new(TextKind.Text, "string", null, null);

    /// <summary>Whether nothing can be wrong with a text, and no type has a say in it: its placeholders, if any, are strings that are there. Allocates nothing.</summary>
    /// <param name="method">The method.</param>
    /// <param name="text">The text.</param>
    /// <param name="names">The names of the method's parameters.</param>
    /// <param name="used">Is set for parameters that have a placeholder: if the text is plain, for all of them.</param>
    public static bool IsPlain(IMethodSymbol method, string text, string[] names, bool[] used)
    {
        if (!PlainText.TryScan(text, names, used))
        {
            return false;
        }

        for (int i = 0; i < used.Length; i++)
        {
            if (used[i] && !IsString(method.Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The segments of a text that is plain.</summary>
    public static EquatableArray<SegmentModel> ReadPlain(string text, EquatableArray<ParameterModel> parameters)
    {
        string[] names = [.. parameters.Select(static p => p.Name)];
        return new([.. TemplateParser.Parse(text, names).Segments.Select(static s =>
            s.Placeholder is { } source ? new SegmentModel("", new(source.ParameterIndex, source.Expression, "", Text, default)) : new(s.Text, null))]);
    }

    /// <summary>Reads a message's segments and reports what is wrong with the text.</summary>
    /// <param name="method">The method.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="role">Who says the message.</param>
    /// <param name="text">Its text.</param>
    /// <param name="names">The names of the method's parameters.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="parsed">The parsed text.</param>
    /// <param name="problem">The id of the first thing that leaves a value without a text, or <see langword="null"/>.</param>
    public static EquatableArray<SegmentModel> Read<TSink>(IMethodSymbol method, AttributeData attribute, MessageRole role, string text, string[] names, TSink sink, out ParsedTemplate parsed, out string? problem)
        where TSink : struct, IProblemSink
    {
        problem = null;
        parsed = TemplateParser.Parse(text, names);
        foreach (TemplateProblem found in parsed.Problems)
        {
            sink.ReportTemplate(IdOf(found.Kind), attribute, found, found.Kind == TemplateProblemKind.UnknownPlaceholder ? method.Name : null);
        }

        var segments = new List<SegmentModel>(parsed.Segments.Count);
        foreach (TemplateSegment segment in parsed.Segments)
        {
            PlaceholderModel? placeholder = null;
            if (segment.Placeholder is { } source)
            {
                placeholder = Read(method.Parameters[source.ParameterIndex], segment, source, attribute, role, sink, out string? found);
                problem ??= found;
                if (placeholder is null)
                {
                    continue;
                }
            }

            segments.Add(new(placeholder is null ? segment.Text : "", placeholder));
        }

        return new([.. segments]);
    }

    private static PlaceholderModel? Read<TSink>(IParameterSymbol parameter, TemplateSegment segment, Placeholder source, AttributeData attribute, MessageRole role, TSink sink, out string? problem)
        where TSink : struct, IProblemSink
    {
        ITypeSymbol type = KnownTypes.VariableOf(parameter.Type) ?? parameter.Type;
        MemberPath path = MemberPath.Follow(type, source.Path);
        if (path.Missing is { } missing)
        {
            problem = DiagnosticIds.UnknownMember;
            if (KnownTypes.IsUnknown(path.Type))
            {
                return null;
            }

            string? suggestion = NameSuggestion.Nearest(missing, MemberPath.SymbolsOf(path.Type).Select(static m => m.Name));
            Report(problem, source.PathStart + path.MissingStart, missing.Length, missing, suggestion, path.Type);
            return null;
        }

        bool isMediaList = KnownTypes.IsMediaList(path.Type);
        bool isMedia = isMediaList || KnownTypes.IsMedia(path.Type);
        if (isMedia && role == MessageRole.User && string.IsNullOrEmpty(source.Format))
        {
            problem = null;
            return new(source.ParameterIndex, source.Expression, path.Access, new(isMediaList ? TextKind.MediaList : TextKind.Media, TypeNames.Full(path.Type), null, null), default);
        }

        if (isMedia || KnownTypes.IsConversation(path.Type))
        {
            problem = DiagnosticIds.NotText;
            string what = isMedia
                ? "media, which can stand in a user message only, and without a format"
                : "a list of messages, which needs no placeholder: it is sent before the first user message";
            sink.ReportTemplate(problem, attribute, new TemplateProblem(default, segment.Start, segment.Length, NameOf(source)), what);
            return null;
        }

        string? format = source.Format is { Length: > 0 } ? source.Format : null;
        TextFormModel? form = TextFormReader.Read(path.Type, path.IsLifted, format, out problem, out ITypeSymbol culprit);
        if (form is null)
        {
            bool isFormat = problem == DiagnosticIds.InvalidFormat;
            if (KnownTypes.IsUnknown(culprit) || IsReportedAsParameter(parameter))
            {
                return null;
            }

            Report(problem!, isFormat ? source.FormatStart : segment.Start, isFormat ? format!.Length : segment.Length, isFormat ? format! : source.Expression, TextFormReader.SuggestFormat(path.Type, path.IsLifted), culprit);
            return null;
        }

        // JSON has a word for null; every other form has none.
        if (form.Kind != TextKind.Json && (path.CanBeNull || CanBeLeftOut(parameter)))
        {
            Report(DiagnosticIds.NullableValue, segment.Start, segment.Length, NameOf(source), null, path.Type);
        }

        return new(source.ParameterIndex, source.Expression, path.Access, form, new([.. source.EnclosingTags]));

        // The kind is what the parser found; here the id alone says what is wrong.
        void Report(string id, int start, int length, string name, string? suggestion, ITypeSymbol owner) =>
            sink.ReportTemplate(id, attribute, new TemplateProblem(default, start, length, name, suggestion), TypeNames.Message(owner));
    }

    /// <summary>A string that cannot be null, or a variable of one that cannot be left out.</summary>
    private static bool IsString(ITypeSymbol type) =>
        type.NullableAnnotation != NullableAnnotation.Annotated
        && (KnownTypes.VariableOf(type) ?? type) is { SpecialType: SpecialType.System_String, NullableAnnotation: not NullableAnnotation.Annotated };

    private static string NameOf(Placeholder source) => source.Path.Length == 0 ? source.Parameter : source.Parameter + "." + source.Path;

    /// <summary>Whether a variable may be left out whose value would then be null, not the default of a value type.</summary>
    private static bool CanBeLeftOut(IParameterSymbol parameter) =>
        parameter.Type.NullableAnnotation == NullableAnnotation.Annotated && KnownTypes.VariableOf(parameter.Type) is { IsReferenceType: true };

    /// <summary>That a span, a pointer or a method's type parameter has no text is the same mistake as to have it at all: PG2006, PG2007.</summary>
    private static bool IsReportedAsParameter(IParameterSymbol parameter) =>
        ParameterReader.UnsupportedKindOf(parameter) is not null || parameter.Type is ITypeParameterSymbol { DeclaringMethod: not null };

    private static string IdOf(TemplateProblemKind kind) => kind switch
    {
        TemplateProblemKind.UnknownPlaceholder => DiagnosticIds.UnknownPlaceholder,
        TemplateProblemKind.AmbiguousTag => DiagnosticIds.AmbiguousTag,
        TemplateProblemKind.UnpairedClosingTag => DiagnosticIds.UnpairedClosingTag,
        TemplateProblemKind.NearPlaceholder => DiagnosticIds.NearPlaceholder,
        TemplateProblemKind.BracedParameter => DiagnosticIds.BracedParameter,
        TemplateProblemKind.EmptyFormat => DiagnosticIds.InvalidFormat,
        TemplateProblemKind.LiteralCandidate => DiagnosticIds.LiteralCandidate,
        TemplateProblemKind.DoubledBracket => DiagnosticIds.DoubledBracket,
        TemplateProblemKind.UnclosedPlaceholder => DiagnosticIds.UnclosedPlaceholder,
        TemplateProblemKind.ControlToken => DiagnosticIds.ControlToken,
        TemplateProblemKind.RoleMarker => DiagnosticIds.RoleMarker,
        _ => DiagnosticIds.EmptyPrompt,
    };
}
