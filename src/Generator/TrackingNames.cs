namespace PromptGrad.Generator;

/// <summary>Names of the pipeline's steps, for tests.</summary>
internal static class TrackingNames
{
    /// <summary>One model per component type.</summary>
    public const string Components = nameof(Components);
}
