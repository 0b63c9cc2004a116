namespace PromptGrad.Testing.Worlds;

/// <summary>What answered cases in a request teach about each rule: how many obeyed it, less how many did not.</summary>
internal sealed class ShownCases
{
    private readonly Dictionary<int, int> _support = [];

    /// <summary>Nothing is taught.</summary>
    public static ShownCases None { get; } = new();

    private ShownCases()
    {
    }

    /// <summary>Reads what answered cases teach.</summary>
    /// <param name="world">The world of the cases.</param>
    /// <param name="answered">The cases.</param>
    /// <param name="except">A case that teaches nothing, because it is the one that is asked about.</param>
    public static ShownCases Of(SimulatedWorld world, IReadOnlyList<AnsweredCase> answered, string? except = null)
    {
        if (answered.Count == 0)
        {
            return None;
        }

        var demonstrations = new ShownCases();
        foreach (AnsweredCase item in answered)
        {
            if (item.Id != except && world.Find(item.Id) is { } shown)
            {
                string[] words = item.Words;
                for (int place = 0; place < shown.Rules.Length; place++)
                {
                    bool isObeyed = place < words.Length && words[place] == shown.Words[place];
                    demonstrations._support[shown.Rules[place]] = demonstrations.SupportOf(shown.Rules[place]) + (isObeyed ? 1 : -1);
                }
            }
        }

        return demonstrations;
    }

    /// <summary>How much is taught about a rule; below 0 it is taught wrongly.</summary>
    public int SupportOf(int rule) => _support.GetValueOrDefault(rule);
}
