using PromptGrad.Components;
using PromptGrad.Files;
using PromptGrad.Language;

namespace PromptGrad;

/// <summary>Saving and loading what was learned: the trainable texts of a component, in a file named <c>*.prompts.json</c>.</summary>
public static class PromptState
{
    /// <summary>
    /// Writes the trainable texts below a component. Equal texts make equal files, byte for byte,
    /// everywhere. The file is replaced as a whole: whoever reads it meanwhile sees the old one or the new one, and if anything goes wrong the old one stays.
    /// </summary>
    /// <param name="component">The component.</param>
    /// <param name="path">The file, such as <c>Translator.prompts.json</c>, in a folder that exists.</param>
    /// <param name="cancellationToken">Cancels the writing; the old file stays.</param>
    /// <exception cref="InvalidOperationException">A text that is not trainable differs from its source: what cannot be loaded is not saved.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the folder is.</exception>
    public static Task SaveAsync(this IGradComponent component, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AtomicFile.WriteAsync(path, PromptStateFormat.Write(component), cancellationToken);
    }

    /// <summary>Takes the texts of a file that <see cref="SaveAsync"/> wrote: all of them, or none if anything is wrong.</summary>
    /// <param name="component">The component.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the reading; nothing is changed.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="PromptStateException">The file is damaged, or does not fit the component; the message names every problem.</exception>
    public static Task LoadAsync(this IGradComponent component, string path, CancellationToken cancellationToken = default) =>
        LoadAsync(component, path, new PromptStateOptions(), cancellationToken);

    /// <summary>Takes the texts of a file that <see cref="SaveAsync"/> wrote: all of them, or none if anything is wrong.</summary>
    /// <param name="component">The component.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What is accepted.</param>
    /// <param name="cancellationToken">Cancels the reading; nothing is changed.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="PromptStateException">The file is damaged, or does not fit the component; the message names every problem.</exception>
    public static Task LoadAsync(this IGradComponent component, string path, PromptStateOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return LoadCoreAsync(component, path, options, cancellationToken);
    }

    private static async Task LoadCoreAsync(IGradComponent component, string path, PromptStateOptions options, CancellationToken cancellationToken)
    {
        byte[] file = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        var problems = new List<string>();
        IReadOnlyList<SavedPrompt>? saved = PromptStateFormat.Read(file, problems, out Exception? cause);
        IReadOnlyList<(Parameter Parameter, ParsedTemplate? Learned, SavedPrompt Prompt)> fitting = saved is null ? [] : Fit(component, saved, options, problems);
        if (problems.Count > 0)
        {
            throw new PromptStateException(path, component.GetType().ToString(), problems, cause);
        }

        foreach ((Parameter parameter, ParsedTemplate? learned, SavedPrompt prompt) in fitting)
        {
            parameter.SetLearned(learned);
            parameter.SetOrigins(learned is null ? [] : prompt.Origins);
        }
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There are no learned prompts at {Path.GetFullPath(path)}. Save some there with SaveAsync, or correct the path.", path, error);
        }
    }

    private static List<(Parameter Parameter, ParsedTemplate? Learned, SavedPrompt Prompt)> Fit(IGradComponent component, IReadOnlyList<SavedPrompt> saved, PromptStateOptions options, List<string> problems)
    {
        var fitting = new List<(Parameter, ParsedTemplate?, SavedPrompt)>();
        var unused = saved.Where(prompt => prompt.Name.Length > 0).ToDictionary(prompt => prompt.Name, StringComparer.Ordinal);
        foreach ((string name, Parameter parameter) in component.NamedParameters())
        {
            if (!unused.Remove(name, out SavedPrompt? prompt))
            {
                // An entry without a name may be this one's.
                if (parameter.IsTrainable && saved.All(entry => entry.Name.Length > 0))
                {
                    problems.Add($"{name} is missing: the file was saved before this prompt was there or trainable. Train again, or save anew from a component that has it.");
                }
            }
            else if (prompt.IsDamaged)
            {
                // The reader has told what it lacks.
            }
            else if (!parameter.IsTrainable && !parameter.RequiresGradient)
            {
                problems.Add($"{name} is not trainable, so its text cannot be replaced. Set Trainable = true on its prompt attribute, or remove the entry.");
            }
            else if (!prompt.IsLearned)
            {
                // Nothing was learned, so there is nothing to lose: the source holds, also if it has changed.
                fitting.Add((parameter, null, prompt));
            }
            else if (FindProblem(prompt, parameter, options, out ParsedTemplate? learned) is { } problem)
            {
                problems.Add($"{name} {problem}");
            }
            else
            {
                fitting.Add((parameter, learned, prompt));
            }
        }

        problems.AddRange(saved.Where(prompt => unused.ContainsKey(prompt.Name)).Select(prompt =>
            $"{prompt.Name} is no prompt of this component. If it was renamed, rename it in the file too; otherwise remove the entry."));
        return fitting;
    }

    private static string? FindProblem(SavedPrompt prompt, Parameter parameter, PromptStateOptions options, out ParsedTemplate? learned)
    {
        const string Changed = "was learned from another text than the one that is in the source now";
        bool fits = parameter.TryParse(prompt.Text, out learned, out string? problem);
        return (fits, prompt.Source == parameter.DefaultValue || options.AllowChangedSource) switch
        {
            (true, true) => null,
            (false, true) => $"cannot take its text: {problem}",
            (true, false) => $"{Changed}. Train again, or load with new PromptStateOptions {{ AllowChangedSource = true }}.",
            (false, false) => $"{Changed}, and cannot take its place: {problem} Train again.",
        };
    }
}
