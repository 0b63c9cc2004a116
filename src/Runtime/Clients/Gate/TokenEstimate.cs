using Microsoft.Extensions.AI;

namespace PromptGrad.Clients;

/// <summary>What requests are thought to use before their replies tell. Safe for use from several threads.</summary>
internal sealed class TokenEstimate
{
    private const int CharactersPerToken = 4;
    private const int TokensOfMedia = 1000;
    private const int FirstGuess = 256;
    private const double Weight = 0.1;

    private double _meanOutput = FirstGuess;

    public long Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        long characters = options?.Instructions?.Length ?? 0;
        long media = 0;
        foreach (ChatMessage message in messages)
        {
            foreach (AIContent content in message.Contents)
            {
                switch (content)
                {
                    case TextContent text:
                        characters += text.Text.Length;
                        break;
                    case DataContent or UriContent:
                        media += TokensOfMedia;
                        break;
                }
            }
        }

        return 1 + (characters / CharactersPerToken) + media + Math.Min((long)Volatile.Read(ref _meanOutput), options?.MaxOutputTokens ?? long.MaxValue);
    }

    public void Learn(long outputTokens)
    {
        // A mean that misses one of two replies at once is as good.
        double mean = Volatile.Read(ref _meanOutput);
        Volatile.Write(ref _meanOutput, mean + (Weight * (outputTokens - mean)));
    }
}
