using PromptGrad.Graph;
using PromptGrad.Prompts;

namespace PromptGrad.Search;

/// <summary>Reads from a recorded loss what a program did for an example.</summary>
internal sealed class CaseReader(IGradComponent component)
{
    private readonly Dictionary<Parameter, string> _names = component.NamedParameters().ToDictionary(p => p.Parameter, p => p.Name, (IEqualityComparer<Parameter>)ReferenceEqualityComparer.Instance);

    public CaseResult Read(string example, Loss loss)
    {
        var calls = new List<CallTrace>();
        Collect(loss.Operation, new(ReferenceEqualityComparer.Instance), calls);
        return new(example, loss.Value, loss.IsSuccess, loss.Explanation)
        {
            Output = loss.Operation is { Inputs: [var prediction, ..] } ? prediction.ToText() : calls.Count > 0 ? calls[^1].Reply : null,
            Expected = loss.Verdict.Expected,
            Calls = calls,
        };
    }

    /// <summary>A program that failed got nowhere: score 0, and the message is the feedback.</summary>
    public CaseResult Read(string example, Exception exception)
    {
        var calls = new List<CallTrace>();
        Collect(Autograd.FailureOf(exception)?.Operation, new(ReferenceEqualityComparer.Instance), calls);
        return new(example, 0, false, exception.Message) { Exception = exception.GetType().FullName, Calls = calls };
    }

    /// <summary>Inputs before the calls that took them.</summary>
    private void Collect(Operation? operation, HashSet<object> seen, List<CallTrace> calls)
    {
        var open = new Stack<(Operation Operation, int Next)>();
        Push(operation);
        while (open.TryPop(out (Operation Operation, int Next) top))
        {
            if (top.Next < top.Operation.Inputs.Count)
            {
                open.Push((top.Operation, top.Next + 1));
                Push(top.Operation.Inputs[top.Next].Operation);
            }
            else if (top.Operation is PromptNode call)
            {
                calls.Add(TraceOf(call));
            }
        }

        void Push(Operation? next)
        {
            if (next is not null && seen.Add(next))
            {
                open.Push((next, 0));
            }
        }
    }

    private CallTrace TraceOf(PromptNode call)
    {
        IReadOnlyList<string> names = call.NamesOfInputs;
        var inputs = new List<TracedInput>();
        var parameters = new List<string>();
        for (int i = 0; i < call.Inputs.Count; i++)
        {
            if (call.Inputs[i] is Parameter parameter)
            {
                parameters.Add(_names.GetValueOrDefault(parameter, parameter.Name));
            }
            else
            {
                inputs.Add(new(names[i], call.Inputs[i].Role, call.Inputs[i].ToText()));
            }
        }

        return new(call.Name, parameters, inputs, call.ReplyText) { Demonstration = call.ToDemonstration() };
    }
}
