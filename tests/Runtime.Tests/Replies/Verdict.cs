using System.Text.Json;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

/// <summary>A reply type with its reader, as generated code has them.</summary>
internal sealed record Verdict(string Word, int Score)
{
    public static readonly JsonReply<Verdict> Type = new(
        "Verdict",
        """{"type":"object","properties":{"word":{"type":"string"},"score":{"type":"integer"}},"required":["word","score"],"additionalProperties":false}""",
        Reader.Read);

    private abstract class Reader : ReplyJson
    {
        private static readonly ReplyObject Members = new("!!", "word", "score");

        public static Verdict Read(ref Utf8JsonReader reader)
        {
            string word = "";
            int score = 0;
            ReplyObjectCursor members = Members.Open(ref reader);
            while (true)
            {
                switch (members.Next(ref reader))
                {
                    case 0:
                        word = ReadString(ref reader);
                        break;
                    case 1:
                        score = ReadInt32(ref reader);
                        break;
                    default:
                        return new(word, score);
                }
            }
        }
    }
}
