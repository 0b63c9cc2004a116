namespace PromptGrad.Training;

/// <summary>What optimizers are told about a component's parameters.</summary>
internal static class ParameterSpecs
{
    /// <exception cref="ArgumentException">Rules are given for a parameter that the component does not have.</exception>
    public static IReadOnlyList<ParameterSpec> Of(IGradComponent component, TrainerOptions options)
    {
        IReadOnlyList<NamedParameter> all = component.NamedParameters();
        if (options.RulesByParameter.Keys.FirstOrDefault(name => all.All(p => p.Name != name)) is { } unknown)
        {
            throw new ArgumentException($"TrainerOptions.RulesByParameter has rules for {unknown}, which is no parameter of the component. It has {string.Join(", ", all.Select(p => p.Name))}.", nameof(options));
        }

        return
        [
            .. all.Where(p => p.Parameter.RequiresGradient).Select(p => new ParameterSpec(
                p.Name,
                p.Parameter,
                options.RulesByParameter.GetValueOrDefault(p.Name, options.Rules),
                [.. all.Where(other => other.Name != p.Name && other.Parameter.Kind == ParameterKind.Text && PromptOf(other.Name) == PromptOf(p.Name)).Select(other => new PeerText(other.Name, other.Parameter.Role, other.Parameter.Value))])),
        ];
    }

    /// <summary><c>translator.Translate</c> for <c>translator.Translate.System</c>.</summary>
    private static string PromptOf(string name) => name[..Math.Max(0, name.LastIndexOf('.'))];
}
