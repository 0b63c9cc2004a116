namespace PromptGrad.Prompts;

/// <summary>The prompt of one method: its texts. The generated class derived from it has one property per message, <c>Render</c> and <c>ForwardAsync</c>.</summary>
public abstract class PromptTemplate
{
    /// <summary>Creates the prompt. Called by generated code.</summary>
    /// <param name="parameters">One parameter per message, in the order in which they are sent.</param>
    protected PromptTemplate(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <summary>One parameter per message, in the order in which they are sent.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }
}
