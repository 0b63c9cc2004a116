using Microsoft.Extensions.AI;

namespace PromptGrad.Prompts;

/// <summary>A recorded call of a prompt method that can have demonstrations: it can become one itself.</summary>
public abstract class DemonstrablePromptNode : PromptNode
{
    private string[] _texts = [];
    private bool _hasFailed;

    /// <summary>Creates the node of a call that is about to be made. Called by generated code.</summary>
    /// <param name="prompt">The method's prompt.</param>
    /// <param name="inputs">The prompt's texts, then its demonstrations, then the values, in order.</param>
    protected DemonstrablePromptNode(PromptTemplate prompt, Variable[] inputs)
        : base(prompt, inputs)
    {
    }

    /// <summary>Takes what is put into the last user message. Called by generated code.</summary>
    /// <param name="texts">The texts of its placeholders, in order.</param>
    protected void TakeTexts(params string[] texts) => _texts = texts;

    /// <inheritdoc/>
    public override Demonstration? ToDemonstration() =>
        _hasFailed || ReplyText is null ? null : Prompt.DemonstrationOf(_texts, ReplyReadAs ?? ReplyText);

    internal override void Fail(IReadOnlyList<ChatMessage> conversation, ChatReplyException failure)
    {
        _hasFailed = true;
        base.Fail(conversation, failure);
    }
}
