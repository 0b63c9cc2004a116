namespace PromptGrad.Testing;

/// <summary>
/// A rule of a <see cref="ScriptedChatClient"/>: which requests it answers, and with what. Each <c>Reply</c>, <c>Call</c> or <c>Throw</c> adds one
/// step; requests take the steps in turn, and the last step is repeated unless <see cref="ThenNoMore"/> says otherwise.
/// </summary>
public sealed class ScriptedRule
{
    private readonly object _gate = new();
    private readonly Func<RecordedRequest, bool> _matches;
    private readonly List<Func<RecordedRequest, ScriptedReply>> _steps = [];
    private bool _ends;

    internal ScriptedRule(string description, Func<RecordedRequest, bool> matches)
    {
        Description = description;
        _matches = matches;
    }

    /// <summary>What the rule is, in words or as the source text of its condition.</summary>
    public string Description { get; }

    /// <summary>How many requests the rule has answered.</summary>
    public int Uses { get; private set; }

    /// <summary>Replies with a text.</summary>
    /// <param name="text">The text.</param>
    public ScriptedRule Reply(string text) => Reply(new ScriptedReply(text));

    /// <summary>Replies with a text and what comes with it.</summary>
    /// <param name="reply">The reply.</param>
    public ScriptedRule Reply(ScriptedReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Add(_ => reply);
    }

    /// <summary>Replies with a text that depends on the request.</summary>
    /// <param name="text">Computes the text; may be called concurrently.</param>
    public ScriptedRule Reply(Func<RecordedRequest, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(request => new ScriptedReply(text(request)));
    }

    /// <summary>Replies with a reply that depends on the request.</summary>
    /// <param name="reply">Computes the reply; may be called concurrently.</param>
    public ScriptedRule Reply(Func<RecordedRequest, ScriptedReply> reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Add(reply);
    }

    /// <summary>Replies with calls of tools.</summary>
    /// <param name="calls">The calls, in order.</param>
    public ScriptedRule Calls(params ScriptedCall[] calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return Reply(new ScriptedReply { Calls = calls });
    }

    /// <summary>Replies with one call of a tool.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="arguments">Its arguments as JSON.</param>
    public ScriptedRule Call(string tool, string arguments = "{}") => Calls(new ScriptedCall(tool, arguments));

    /// <summary>Fails as a real client would.</summary>
    /// <param name="exception">Makes the exception: a new one for every request.</param>
    public ScriptedRule Throw(Func<Exception> exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Add(_ => throw exception());
    }

    /// <summary>Makes the rule answer no more requests once its steps are used up; later requests go to the rules behind it.</summary>
    public ScriptedRule ThenNoMore()
    {
        lock (_gate)
        {
            _ends = true;
        }

        return this;
    }

    internal Func<RecordedRequest, ScriptedReply>? Take(RecordedRequest request)
    {
        if (!_matches(request))
        {
            return null;
        }

        lock (_gate)
        {
            if (_steps.Count == 0)
            {
                throw new InvalidOperationException($"The rule '{Description}' matches a request but says nothing. Add Reply(…) or Throw(…) to it.");
            }

            if (_ends && Uses >= _steps.Count)
            {
                return null;
            }

            return _steps[Math.Min(Uses++, _steps.Count - 1)];
        }
    }

    private ScriptedRule Add(Func<RecordedRequest, ScriptedReply> step)
    {
        lock (_gate)
        {
            _steps.Add(step);
        }

        return this;
    }
}
