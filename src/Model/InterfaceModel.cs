namespace PromptGrad.Model;

/// <summary>How a type is an <c>IGradComponent</c>.</summary>
/// <param name="ExtendsBase">Whether a base type is one already, so that this one adds its part to the base's.</param>
/// <param name="Description">How <c>Description</c> is implemented; likewise the others.</param>
/// <param name="Parts">The fields, properties and primary constructor parameters that are components.</param>
internal sealed record InterfaceModel(
    bool ExtendsBase,
    InterfaceMember Description,
    InterfaceMember OwnParameters,
    InterfaceMember Components,
    InterfaceMember Parameters,
    EquatableArray<ComponentPart> Parts);
