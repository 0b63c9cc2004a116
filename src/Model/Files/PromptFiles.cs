using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Model;

/// <summary>The additional files of a compilation. Any of them can be a prompt's text; only those that a prompt attribute names are read.</summary>
internal sealed class PromptFiles(ImmutableArray<AdditionalText> files)
{
    private readonly PromptFilePaths _paths = new(files.Select(static f => f.Path));

    /// <summary>Reads the file that an attribute names.</summary>
    /// <param name="prompt">The attribute.</param>
    /// <param name="name">The name it has for the file.</param>
    /// <param name="mistake">What is wrong with the name, for PG1017, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="null"/> if there is no such file.</returns>
    public PromptFile? Read(AttributeData prompt, string name, out string? mistake, CancellationToken cancellationToken)
    {
        if (_paths.Find(name, prompt.ApplicationSyntaxReference?.SyntaxTree.FilePath ?? "", out mistake) is not { } index)
        {
            return null;
        }

        if (files[index].GetText(cancellationToken) is not { } source)
        {
            mistake = $"'{name}' cannot be read; see whether it exists, and is a text";
            return null;
        }

        return new(files[index].Path, source, new PromptFileText(source.ToString()));
    }
}
