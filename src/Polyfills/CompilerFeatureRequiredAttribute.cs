using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Lets required members compile for netstandard2.0.</summary>
/// <param name="featureName">The feature.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;
}
