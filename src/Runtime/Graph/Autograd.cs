using System.Runtime.CompilerServices;
using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>Recording of calls, and the default of backward passes.</summary>
public static class Autograd
{
    private static readonly AsyncLocal<bool> Suspended = new();
    private static long s_time;
    private static readonly ConditionalWeakTable<Exception, FailedCall> Failures = [];

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
        if (!IsToRecord(node))
        {
            return new Variable<T>(value, role);
        }

        if (node.Ended == long.MaxValue)
        {
            node.Time(began, BeginCall());
        }

        return new Variable<T>(value, role, node, outputIndex);
    }

    /// <summary>
    /// Remembers, as long as the exception lives, which call it ended, for <see cref="FailureOf"/>; if the call is to be recorded, and
    /// has not been cancelled. Generated code calls it from a catch block that throws the exception on.
    /// </summary>
    /// <param name="node">The call.</param>
    /// <param name="exception">What it ended with.</param>
    public static void RecordFailure(Node node, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is not OperationCanceledException && IsToRecord(node))
        {
            // The exception passes the innermost call first, and that is the one that failed.
            Failures.TryAdd(exception, new FailedCall(node, exception));
        }
    }

    /// <summary>
    /// The recorded call that ended with an exception, or with one that caused it; <see langword="null"/> if there is none. Of calls inside each
    /// other it is the innermost. Functions are found by whatever they throw, prompts by a <see cref="ChatReplyException"/>; cancelled calls never.
    /// </summary>
    /// <param name="exception">The exception.</param>
    public static FailedCall? FailureOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (Failures.TryGetValue(exception, out FailedCall? failure))
        {
            return failure;
        }

        return exception is AggregateException several
            ? several.InnerExceptions.Select(FailureOf).FirstOrDefault(found => found is not null)
            : exception.InnerException is { } cause ? FailureOf(cause) : null;
    }

    private static bool IsToRecord(Node node)
    {
        if (IsRecording)
        {
            foreach (Variable input in node.Inputs)
            {
                if (input.RequiresGradient)
                {
                    return true;
                }
            }
        }

        return false;
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
