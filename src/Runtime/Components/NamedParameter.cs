namespace PromptGrad;

/// <summary>A parameter and its name seen from some component: the path of components, then the parameter's own name.</summary>
/// <param name="Name">For example <c>translator.Translate.System</c>.</param>
/// <param name="Parameter">The parameter.</param>
public readonly record struct NamedParameter(string Name, Parameter Parameter);
