namespace PromptGrad.Model;

/// <summary>Where a value goes.</summary>
/// <param name="Parameter">The index of the method's parameter.</param>
/// <param name="Expression">Parameter, path and format as written: equal expressions render alike.</param>
/// <param name="Path">C# that follows the parameter's name, such as <c>?.Address?.City</c>, or empty.</param>
/// <param name="Form">How the value becomes text.</param>
/// <param name="EnclosingTags">The literal tag pairs around the placeholder, outermost first.</param>
internal sealed record PlaceholderModel(int Parameter, string Expression, string Path, TextFormModel Form, EquatableArray<string> EnclosingTags);
