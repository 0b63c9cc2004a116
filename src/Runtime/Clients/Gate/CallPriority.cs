namespace PromptGrad;

/// <summary>How urgent the calls of models are that are made from here on, also by methods that are called and awaited: of those that wait at a <see cref="RequestGate"/> the most urgent goes first.</summary>
public static class CallPriority
{
    private static readonly AsyncLocal<int> s_current = new();

    /// <summary>The priority here. Default: 0.</summary>
    public static int Current => s_current.Value;

    /// <summary>Makes calls as urgent as this, until the scope is disposed.</summary>
    /// <param name="priority">The priority; greater ones go first.</param>
    public static Scope Use(int priority)
    {
        var scope = new Scope(s_current.Value);
        s_current.Value = priority;
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
