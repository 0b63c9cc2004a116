using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>Recording of calls, and the default of backward passes.</summary>
public static class Autograd
{
    private static readonly AsyncLocal<bool> Suspended = new();
    private static long s_time;

    /// <summary>The engine of passes whose options name none. Default: none.</summary>
    public static IBackwardEngine? DefaultBackwardEngine { get; set; }

    /// <summary>Whether calls are being recorded here; see <see cref="NoGradient"/>.</summary>
    public static bool IsRecording => !Suspended.Value;

    /// <summary>Stops recording until the scope is disposed. The scope flows with async calls and touches nothing else.</summary>
    public static NoGradientScope NoGradient()
    {
        bool before = Suspended.Value;
        Suspended.Value = true;
        return new(before);
    }

    /// <summary>Tells the time in ticks of its own, of which no two are equal: what <see cref="Record"/> needs to know about the begin of a call. Called by generated code.</summary>
    public static long BeginCall() => Interlocked.Increment(ref s_time);

    /// <summary>Makes a call's result a variable: one that points to the node if the call is to be recorded, a leaf otherwise. Called by generated code.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="node">The call.</param>
    /// <param name="value">The result.</param>
    /// <param name="role">What the result is for.</param>
    /// <param name="outputIndex">Which of the call's results it is, from 0.</param>
    /// <param name="began">What <see cref="BeginCall"/> returned when the call began; 0 if that is not known: then only the calls before it tell.</param>
    public static Variable<T> Record<T>(Node node, T value, string role, int outputIndex = 0, long began = 0)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (IsRecording)
        {
            foreach (Variable input in node.Inputs)
            {
                if (input.RequiresGradient)
                {
                    if (node.Ended == long.MaxValue)
                    {
                        node.Time(began, BeginCall());
                    }

                    return new Variable<T>(value, role, node, outputIndex);
                }
            }
        }

        return new Variable<T>(value, role);
    }

    /// <summary>Ends, when disposed, what <see cref="NoGradient"/> began.</summary>
    public readonly struct NoGradientScope : IDisposable, IEquatable<NoGradientScope>
    {
        private readonly bool _before;

        internal NoGradientScope(bool before) => _before = before;

        /// <summary>Compares two scopes.</summary>
        /// <param name="left">One scope.</param>
        /// <param name="right">The other.</param>
        public static bool operator ==(NoGradientScope left, NoGradientScope right) => left.Equals(right);

        /// <summary>Compares two scopes.</summary>
        /// <param name="left">One scope.</param>
        /// <param name="right">The other.</param>
        public static bool operator !=(NoGradientScope left, NoGradientScope right) => !left.Equals(right);

        /// <summary>Goes back to what was before the scope.</summary>
        public void Dispose() => Suspended.Value = _before;

        /// <inheritdoc/>
        public bool Equals(NoGradientScope other) => _before == other._before;

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is NoGradientScope other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _before.GetHashCode();
    }
}
