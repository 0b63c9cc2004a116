namespace PromptGrad.Generator;

/// <summary>The attributes of generated members: by them coverage leaves the members out, and the analyzers tell them from the user's.</summary>
internal static class Generated
{
    private static readonly string GeneratedCode =
        "__Compiler::GeneratedCode(\"PromptGrad.Generator\", \"" + typeof(Generated).Assembly.GetName().Version.ToString(3) + "\")";

    /// <summary>For methods, properties and types.</summary>
    public static readonly string Member = "[" + GeneratedCode + ", __Analysis::ExcludeFromCodeCoverage]";

    /// <summary>For fields.</summary>
    public static readonly string Field = "[" + GeneratedCode + "]";

    /// <summary>For members that are there for generated code only, but have to be visible to it in other assemblies.</summary>
    public const string Hidden = "[__System::ComponentModel.EditorBrowsable(__System::ComponentModel.EditorBrowsableState.Never)]";
}
