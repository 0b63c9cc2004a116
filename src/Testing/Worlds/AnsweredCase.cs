namespace PromptGrad.Testing.Worlds;

/// <summary>A case that a request shows with answers to it: a reply, the expected one, or both.</summary>
/// <param name="Id">The case's name.</param>
/// <param name="Answers">The answers, in their order.</param>
internal sealed record AnsweredCase(string Id, List<string> Answers)
{
    /// <summary>The words of the last answer.</summary>
    public string[] Words => Answers[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The cases that a text shows with answers.</summary>
    public static List<AnsweredCase> In(string text)
    {
        var answered = new List<AnsweredCase>();
        for (var match = Markers.Answer().Match(text); match.Success; match = match.NextMatch())
        {
            string id = match.Groups["id"].Value;
            if (answered.Find(item => item.Id == id) is not { } item)
            {
                answered.Add(item = new AnsweredCase(id, []));
            }

            item.Answers.Add(match.Groups["words"].Value.Trim());
        }

        return answered;
    }
}
