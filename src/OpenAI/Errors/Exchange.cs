using System.ClientModel.Primitives;

namespace PromptGrad.OpenAI;

/// <summary>
/// What went over the wire during one call. The library's typed methods throw without the answer when they can't read it; with this, an error can show it.
/// Filled by <see cref="ExchangePolicy"/>, so empty for a client that the user brought.
/// </summary>
internal sealed class Exchange
{
    private static readonly AsyncLocal<Exchange?> CurrentExchange = new();

    /// <summary>The exchange of the call that this code runs in.</summary>
    public static Exchange? Current => CurrentExchange.Value;

    /// <summary>How often the request was sent; 0 when unknown.</summary>
    public int Attempts { get; set; }

    /// <summary>The last answer, if it is there as a whole.</summary>
    public PipelineResponse? Reply { get; set; }

    /// <summary>The headers of the last answer, if there was one.</summary>
    public PipelineResponseHeaders? Headers { get; set; }

    /// <summary>Starts recording for the rest of the calling async method.</summary>
    public static Exchange Begin() => CurrentExchange.Value = new Exchange();
}
