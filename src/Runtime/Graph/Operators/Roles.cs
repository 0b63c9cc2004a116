namespace PromptGrad.Graph;

/// <summary>Roles of what is made of several variables.</summary>
internal static class Roles
{
    /// <summary>The roles that there are, each once: "a, b and c".</summary>
    public static string Joined(IReadOnlyList<Variable> parts)
    {
        string[] roles = [.. parts.Select(part => part.Role).Where(role => role.Length > 0).Distinct(StringComparer.Ordinal)];
        return roles.Length < 2 ? string.Concat(roles) : $"{string.Join(", ", roles[..^1])} and {roles[^1]}";
    }
}
