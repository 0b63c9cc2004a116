using System.ComponentModel;

namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets required members compile for netstandard2.0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
