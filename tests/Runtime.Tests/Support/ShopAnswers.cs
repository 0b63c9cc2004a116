using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Support;

/// <summary>The task of which other libraries' calls and tokens are known: prompts of 65 tokens, questions of 43, answers of 72, evaluations of 58, feedback of 110 (o200k).</summary>
internal sealed partial class ShopAnswers(IChatClient chat)
{
    public const string Prompt = "You answer questions about the orders of a shop. Read the question, find out what the customer wants to know, and work it out step by step from figures in the question. Mind discounts and shipping. Write down your reasoning in short sentences, and end with a line that contains nothing but the amount in euros and cents.";

    public const string Feedback = "Tell the model to list every discount that the question names before it adds anything up, and to apply each to the items that it is for. Say that a discount which is named must never be left out, even if it covers only a part of the order. Ask for one line of reasoning for each kind of item, with its price, number and discount. Make clear that the last line must hold the bare amount with two decimals, without words, without a currency sign and without a full stop at its end, and then let nothing follow.";

    public static string Question(int customer) =>
        $"Customer {customer} ordered just three lamps for 24.50 each and two blue cables for 4.75 each. There are ten per cent off lamps, and shipping is free. What does the customer pay?";

    /// <summary>The answer to a question about a customer, and to an answer about him.</summary>
    public static string Answer(string about) =>
        $"The customer ordered three lamps for 24.50 each, which makes 73.50. Two cables for 4.75 each make 9.50 more. Together that is 83.00. Shipping is free above fifty euros, so nothing is added here. The order is therefore worth 83 euros, which customer {CustomerOf(about)} has to pay.";

    public static Evaluation Evaluate(string answer) => new(0, "The amount is wrong. The right amount is 75.65, because the discount of ten per cent applies to the three lamps and takes 7.35 off. The reasoning leaves out the discount, although the question names it. The last line is one whole sentence with many words.");

    [SystemPrompt(Prompt, Trainable = true)]
    [Prompt("<question>")]
    public partial Task<string> DraftAsync(string question, CancellationToken cancellationToken = default);

    [SystemPrompt(Prompt, Trainable = true)]
    [Prompt("<draft>")]
    public partial Task<string> CheckAsync(string draft, CancellationToken cancellationToken = default);

    [SystemPrompt(Prompt, Trainable = true)]
    [Prompt("<check>")]
    public partial Task<string> FinishAsync(string check, CancellationToken cancellationToken = default);

    private static string CustomerOf(string text)
    {
        int at = text.IndexOf("ustomer ", StringComparison.Ordinal);
        while (!char.IsDigit(text[at + 8]))
        {
            at = text.IndexOf("ustomer ", at + 1, StringComparison.Ordinal);
        }

        return string.Concat(text.Skip(at + 8).TakeWhile(char.IsDigit));
    }
}
