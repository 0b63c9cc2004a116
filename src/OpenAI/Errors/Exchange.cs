using System.ClientModel.Primitives;

namespace PromptGrad.OpenAI;

/// <summary>
/// What went over the wire during one call. The library's typed methods throw without the answer when they can't read it; with this, an error can show it.
/// Filled by <see cref="ExchangePolicy"/>, so empty for a client that the user brought.
/// </summary>
internal sealed class Exchange
{
    // Not an AsyncLocal: that would make every continuation of a call, down to those of the socket, run in a context of its own.
    [ThreadStatic]
    private static Exchange? s_next;

    /// <summary>How often the request was sent; 0 when unknown.</summary>
    public int Attempts { get; set; }

    /// <summary>The last answer, if it is there as a whole.</summary>
    public PipelineResponse? Reply { get; set; }

    /// <summary>The headers of the last answer, if there was one.</summary>
    public PipelineResponseHeaders? Headers { get; set; }

    /// <summary>Records the call that this thread makes next: the library has no way to hand anything on, but begins a call before it first waits.</summary>
    public static Exchange Begin() => s_next = new Exchange();

    /// <summary>Gives what <see cref="Begin"/> made to the call that begins on this thread.</summary>
    /// <param name="message">The call's message.</param>
    public static void Attach(PipelineMessage message)
    {
        s_next?.AttachTo(message);
        s_next = null;
    }

    /// <summary>The exchange of a call, or <see langword="null"/> if nobody wants to know.</summary>
    /// <param name="message">The call's message.</param>
    public static Exchange? Of(PipelineMessage message) => message.TryGetProperty(typeof(Exchange), out object? exchange) ? (Exchange?)exchange : null;

    /// <summary>Records a call of which the message is at hand.</summary>
    /// <param name="message">The call's message.</param>
    public void AttachTo(PipelineMessage message) => message.SetProperty(typeof(Exchange), this);
}
