using System.Text;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>Source text with a number of annotated methods: files of ten each.</summary>
internal abstract class Corpus
{
    public const int MethodsPerFile = 10;

    /// <summary>The metadata name of the attribute on each method.</summary>
    public abstract string Attribute { get; }

    /// <summary>Files of assemblies that the source needs beside the framework's.</summary>
    public abstract IEnumerable<string> References { get; }

    public static int FileCount(int methods) => (methods + MethodsPerFile - 1) / MethodsPerFile;

    /// <summary>The text of one annotated file.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="methods">The number of annotated methods in all files.</param>
    /// <param name="edited">The method whose attribute is to have <paramref name="revision"/>, or -1.</param>
    /// <param name="revision">A number that the attribute's text contains; otherwise zero.</param>
    public string File(int file, int methods, int edited = -1, int revision = 0)
    {
        int first = file * MethodsPerFile;
        var text = new StringBuilder(Begin(file));
        for (int i = first; i < Math.Min(first + MethodsPerFile, methods); i++)
        {
            text.Append(Method(i, i == edited ? revision : 0));
        }

        return text.Append("    public static int Plain(int x) => x;\n}\n").ToString();
    }

    /// <summary>A file without attributes: ordinary code of about 40 lines.</summary>
    public static string Filler(int file, int revision = 0)
    {
        var text = new StringBuilder($$"""
            using System.Collections.Generic;

            namespace Corpus.Filler;

            public sealed class Service{{file}}
            {
                private readonly Dictionary<string, int> _counts = new();

            """);
        for (int method = 0; method < 5; method++)
        {
            text.Append($$"""

                    public int Handle{{method}}(string key, int amount)
                    {
                        if (!_counts.TryGetValue(key, out int value))
                        {
                            value = {{(method == 2 ? revision : 0)}};
                        }

                        _counts[key] = value + amount + {{method}};
                        return _counts[key];
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }

    protected abstract string Begin(int file);

    protected abstract string Method(int index, int revision);
}
