namespace PromptGrad;

/// <summary>
/// Which of several replies to the same request is meant, where a <see cref="CachingChatClient"/> keeps them: part of its keys, and never sent. Whoever wants another reply than before, such as
/// an optimizer that draws several, takes another number; the same number gives the same reply again.
/// </summary>
public static class ResponseSample
{
    private static readonly AsyncLocal<int> s_current = new();

    /// <summary>The number here. Default: 0.</summary>
    public static int Current => s_current.Value;

    /// <summary>Means this reply in all calls that are made from here on, also by methods that are called and awaited, until the scope is disposed.</summary>
    /// <param name="number">The reply's number.</param>
    public static Scope Use(int number)
    {
        var scope = new Scope(s_current.Value);
        s_current.Value = number;
        return scope;
    }

    /// <summary>Ends, when disposed, what <see cref="Use"/> began.</summary>
    public sealed class Scope : IDisposable
    {
        private readonly int _before;

        internal Scope(int before) => _before = before;

        /// <summary>Goes back to what was before the scope.</summary>
        public void Dispose() => s_current.Value = _before;
    }
}
