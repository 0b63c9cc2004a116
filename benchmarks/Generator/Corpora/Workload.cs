using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>A corpus of a certain size as parsed files, and the edits of it. Parsing is never measured.</summary>
internal sealed class Workload
{
    private const int FillerFiles = 100;

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release);

    private readonly Corpus _corpus;
    private readonly MetadataReference[] _references;
    private readonly SyntaxTree[] _trees;
    private readonly CSharpCompilation _original;

    public Workload(Corpus corpus, int methods)
    {
        _corpus = corpus;
        Methods = methods;
        _references = [.. TargetingPack.Framework.References.Concat(corpus.References).Select(static f => MetadataReference.CreateFromFile(f))];
        _trees =
        [
            .. Enumerable.Range(0, AnnotatedFiles).Select(f => Parse(corpus.File(f, methods), $"Annotated{f}.cs")),
            .. Enumerable.Range(0, FillerFiles).Select(static f => Parse(Corpus.Filler(f), $"Filler{f}.cs")),
        ];
        _original = Fresh();
    }

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    public int Methods { get; }

    private int AnnotatedFiles => Corpus.FileCount(Methods);

    /// <summary>A compilation that knows nothing yet but the parsed files.</summary>
    public CSharpCompilation Fresh() => CSharpCompilation.Create("Corpus", _trees, _references, CompilationOptions);

    /// <summary>The same files in the opposite order.</summary>
    public CSharpCompilation Reversed() => CSharpCompilation.Create("Corpus", _trees.Reverse(), _references, CompilationOptions);

    /// <summary>What drivers are run on before an edit.</summary>
    public CSharpCompilation Original() => _original;

    /// <summary>The compilation after an edit, made as an editor does: a change of text, an incremental parse, a file replaced.</summary>
    public CSharpCompilation Edit(CSharpCompilation original, EditKind kind, int revision)
    {
        int annotated = AnnotatedFiles / 2;
        return kind switch
        {
            EditKind.Unrelated => Replace(AnnotatedFiles, Corpus.Filler(0, revision)),
            EditKind.Shift => Replace(annotated, $"// touched {revision}\n" + _corpus.File(annotated, Methods)),
            EditKind.Method => Replace(annotated, _corpus.File(annotated, Methods, annotated * Corpus.MethodsPerFile, revision)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

        CSharpCompilation Replace(int index, string text)
        {
            SyntaxTree before = _trees[index];
            SourceText source = before.GetText();
            return original.ReplaceSyntaxTree(before, before.WithChangedText(source.WithChanges(Difference(source.ToString(), text))));
        }
    }

    private static TextChange Difference(string before, string after)
    {
        int shorter = Math.Min(before.Length, after.Length);
        int start = before.AsSpan().CommonPrefixLength(after);
        int tail = 0;
        while (tail < shorter - start && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        return new(TextSpan.FromBounds(start, before.Length - tail), after[start..^tail]);
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, path);
}
