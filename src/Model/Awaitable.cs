namespace PromptGrad.Model;

/// <summary>What wraps a method's result.</summary>
internal enum Awaitable
{
    /// <summary>Nothing: the method is synchronous.</summary>
    None,

    /// <summary><c>Task&lt;T&gt;</c>.</summary>
    Task,

    /// <summary><c>ValueTask&lt;T&gt;</c>.</summary>
    ValueTask,
}
