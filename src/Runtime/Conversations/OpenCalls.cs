using Microsoft.Extensions.AI;

namespace PromptGrad.Conversations;

/// <summary>The calls of a message that have no result yet. Those that somebody else runs may have one and need none.</summary>
internal sealed class OpenCalls
{
    private readonly Dictionary<string, bool> _isRequired = new(StringComparer.Ordinal);

    public bool Any => _isRequired.Count > 0;

    /// <summary>The ids of the calls that need a result.</summary>
    public IEnumerable<string> Required => _isRequired.Where(call => call.Value).Select(call => call.Key);

    public void Add(FunctionCallContent call) => _isRequired[call.CallId] = !call.InformationalOnly;

    /// <summary>Takes a result; <see langword="false"/> if it answers no call.</summary>
    public bool Answer(FunctionResultContent result) => _isRequired.Remove(result.CallId);

    public void Clear() => _isRequired.Clear();
}
