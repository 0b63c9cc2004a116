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

    /// <summary>Puts a prompt into a field unless another thread was faster; an object has one prompt for ever. Called by generated code.</summary>
    /// <typeparam name="T">The prompt's class.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="created">The prompt.</param>
    /// <returns>What is in the field now.</returns>
    public static T Publish<T>(ref T? field, T created)
        where T : PromptTemplate => Interlocked.CompareExchange(ref field, created, null) ?? created;

    /// <summary>One parameter per message, in the order in which they are sent.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }
}
