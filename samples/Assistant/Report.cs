using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad;

namespace Assistant;

/// <summary>What the program tells its user.</summary>
internal sealed class Report(TextWriter output)
{
    private const string ToPrefix = "  -> ";
    private const string FromPrefix = "  <- ";

    public void Model(Model model)
    {
        output.WriteLine(model.Description);
        output.WriteLine();
    }

    public void Act(string title)
    {
        output.WriteLine(title);
        output.WriteLine();
    }

    public void ToModel(ChatMessage message) => Message(ToPrefix, message);

    public void FromModel(ChatMessage message) => Message(FromPrefix, message);

    public void Order(Reply<Order> reply)
    {
        Order order = reply.Value;
        string lines = string.Join(", ", order.Lines.Select(line => Invariant($"{line.Quantity} x {line.Product}")));
        output.WriteLine($"  {order.Customer}: {lines}. Delivery: {order.Delivery}. Wish: {order.Wish ?? "none"}");
        output.WriteLine(Invariant($"  Asked: {reply.Attempts}. Repaired: {(reply.Repairs.Count == 0 ? "nothing" : string.Join(", ", reply.Repairs.Select(repair => $"{repair.Kind} at {repair.Path}")))}"));
        output.WriteLine();
    }

    public void Reserved(IReadOnlyList<string> reserved)
    {
        output.WriteLine($"  Put aside: {(reserved.Count == 0 ? "nothing" : string.Join(", ", reserved))}");
        output.WriteLine();
    }

    public void BeginPieces(string question)
    {
        Text(ToPrefix, question);
        output.Write(FromPrefix);
    }

    public void Piece(string piece)
    {
        output.Write(piece);
        output.Flush();
    }

    public void EndPieces(int count)
    {
        output.WriteLine();
        output.WriteLine(Invariant($"  Pieces: {count}"));
        output.WriteLine();
    }

    public void BeginPlan(string wish, int messages)
    {
        output.WriteLine(Invariant($"  Messages before: {messages}"));
        Text(ToPrefix, wish);
    }

    public void Step(PlanStep step) => output.WriteLine(Invariant($"{FromPrefix}Month {step.Month}: {step.Task}"));

    public void EndPlan(PlantingPlan plan) => output.WriteLine(Invariant($"  {plan.Title}: {plan.Steps.Count} steps"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Message(string prefix, ChatMessage message)
    {
        foreach (AIContent content in message.Contents)
        {
            switch (content)
            {
                case FunctionCallContent call:
                    Text(prefix, $"{call.Name}({string.Join(", ", (call.Arguments ?? new Dictionary<string, object?>()).Select(argument => $"{argument.Key}: {argument.Value}"))})");
                    break;
                case FunctionResultContent result:
                    Text(prefix, $"{result.Result}");
                    break;
                case TextContent text:
                    Text(prefix, text.Text);
                    break;
            }
        }
    }

    private void Text(string prefix, string text) => output.WriteLine(prefix + text.ReplaceLineEndings(Environment.NewLine + "     "));
}
