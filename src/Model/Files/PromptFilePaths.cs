using System;
using System.Collections.Generic;
using System.Linq;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>
/// Finds the additional file that a prompt attribute names: the one at that path beside the source file, or else the only one whose path
/// ends so. Paths are compared as they are written, upper and lower case told apart: what a build does must not depend on the operating system.
/// </summary>
internal sealed class PromptFilePaths
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _byName;

    /// <summary>Takes the paths; one that occurs again is the same file.</summary>
    public PromptFilePaths(IEnumerable<string> paths)
    {
        int index = 0;
        foreach (string path in paths)
        {
            string normalized = Normalize(path);
            if (!_indexes.ContainsKey(normalized))
            {
                _indexes.Add(normalized, index);
            }

            index++;
        }

        _byName = _indexes.Keys.ToLookup(NameOf, StringComparer.Ordinal);
    }

    /// <summary>Finds a file.</summary>
    /// <param name="name">The path as the attribute has it, with <c>/</c> or <c>\</c>.</param>
    /// <param name="sourcePath">The path of the source file with the attribute.</param>
    /// <param name="mistake">What is wrong with the name, for PG1017, or <see langword="null"/>.</param>
    /// <returns>The index of the file's path, or <see langword="null"/>.</returns>
    public int? Find(string name, string sourcePath, out string? mistake)
    {
        mistake = null;
        string path = Normalize(name);
        if (_indexes.TryGetValue(Normalize(FolderOf(sourcePath) + name), out int beside))
        {
            return beside;
        }

        string[] found = [.. _byName[NameOf(path)].Where(p => EndsWith(p, path)).OrderBy(static p => p, StringComparer.Ordinal)];
        if (found.Length == 1)
        {
            return _indexes[found[0]];
        }

        mistake = found.Length == 0 ? Missing(name, path) : Several(name, found);
        return null;
    }

    private static bool EndsWith(string path, string end) =>
        path.EndsWith(end, StringComparison.Ordinal) && (path.Length == end.Length || path[path.Length - end.Length - 1] == '/');

    private static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not ("" or ".."))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }

    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1);

    private static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private static string Several(string name, string[] paths)
    {
        // With the last folder that all are in, so that every one of them can be told from the others.
        string folder = FolderOf(paths[0]);
        while (!paths.All(p => p.StartsWith(folder, StringComparison.Ordinal)))
        {
            folder = FolderOf(folder.TrimEnd('/'));
        }

        int start = folder.Length > 1 ? FolderOf(folder.TrimEnd('/')).Length : folder.Length;
        return $"'{name}' could be {string.Join(" or ", paths.Select(p => "'" + p.Substring(start) + "'"))}; write more of its path";
    }

    private string Missing(string name, string path)
    {
        int folders = path.Count(static c => c == '/');
        string[] paths = [.. _indexes.Keys.OrderBy(static p => p, StringComparer.Ordinal)];
        string? suggestion = NameSuggestion.Nearest(path, paths.Select(p => Tail(p, folders))) ?? NameSuggestion.Nearest(NameOf(path), paths.Select(NameOf));
        return $"'{name}' is not among the additional files; " + (suggestion is null
            ? $"add '<AdditionalFiles Include=\"{name}\" />' to the project file ('*.prompt.md' in the project's folder needs no such line)"
            : $"did you mean '{suggestion}'?");
    }

    /// <summary>The end of a path, with a number of folders.</summary>
    private static string Tail(string path, int folders)
    {
        int start = path.LastIndexOf('/');
        for (; folders > 0 && start > 0; folders--)
        {
            start = path.LastIndexOf('/', start - 1);
        }

        return path.Substring(start + 1);
    }
}
