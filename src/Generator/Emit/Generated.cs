namespace PromptGrad.Generator;

/// <summary>The attributes of generated members: by them coverage leaves the members out, and the analyzers tell them from the user's.</summary>
internal static class Generated
{
    // Attributes stand on every member, so that their names make up much of the text.
    private const string Code = "__GradGenerated";
    private const string Uncovered = "__GradUncovered";

    /// <summary>The definitions of the names.</summary>
    public const string Aliases = "using " + Code + " = global::System.CodeDom.Compiler.GeneratedCodeAttribute;\nusing " + Uncovered + " = global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute;";

    /// <summary>For fields.</summary>
    public static readonly string Field = "[" + Attribute + "]";

    /// <summary>For methods, properties and types.</summary>
    public static readonly string Member = "[" + Attribute + ", " + Uncovered + "]";

    private static string Attribute => Code + "(\"PromptGrad\", \"" + typeof(Generated).Assembly.GetName().Version.ToString(3) + "\")";

    /// <summary>For members that are there for generated code only, but have to be visible to it in other assemblies.</summary>
    public const string Hidden = "[__System::ComponentModel.EditorBrowsable(__System::ComponentModel.EditorBrowsableState.Never)]";
}
