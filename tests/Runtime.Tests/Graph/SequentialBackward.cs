using System.Globalization;
using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

/// <summary>A backward pass as one would define it: recursive, one call after the other, from the root down. The reference for the real one.</summary>
internal sealed class SequentialBackward(RandomGraph graph)
{
    private readonly List<Node> _places = [];
    private readonly HashSet<Node> _met = [];
    private readonly Dictionary<Node, bool> _leads = [];
    private readonly Dictionary<(Node Consumer, int Input), List<Gradient>> _delivered = [];

    public List<string> Failures { get; } = [];

    /// <summary>Runs the pass and returns, for each variable that keeps gradients, their texts in order.</summary>
    public Dictionary<Variable, string[]> Run(string feedback)
    {
        Number((Node)graph.Root.Operation!);
        foreach (Node node in Enumerable.Reverse(_places))
        {
            (Variable Result, Gradient Gradient)[] gradients = node == graph.Root.Operation ? [(graph.Root, new(feedback))] : [.. DeliveredTo(input => !input.IsLeaf && input.Operation == node)];
            if (gradients.Length == 0)
            {
                continue;
            }

            string call = string.Create(CultureInfo.InvariantCulture, $"{node.Name}#{_places.IndexOf(node) + 1}");
            if (graph.Behaviour[node].Fails)
            {
                Failures.Insert(0, call);
                continue;
            }

            IEnumerable<Gradient> OfResult(int output) => gradients.Where(g => g.Result.OutputIndex == output).Select(g => g.Gradient);

            for (int input = 0; input < node.Inputs.Count; input++)
            {
                if (Wants(node.Inputs[input]))
                {
                    int target = input;
                    _delivered[(node, input)] = [.. Enumerable.Range(0, graph.Behaviour[node].Gradients).Select(number => new Gradient(RandomGraph.Answer(call, target, number, OfResult)))];
                }
            }
        }

        return _places
            .SelectMany(node => node.Inputs)
            .Where(Keeps)
            .Distinct()
            .ToDictionary(variable => variable, variable => DeliveredTo(input => input == variable).Select(g => g.Gradient.Text).ToArray());
    }

    private static bool Keeps(Variable variable) => variable.RequiresGradient && (variable.IsLeaf || variable.RetainsGradient);

    private bool Wants(Variable variable) => Keeps(variable) || (!variable.IsLeaf && Leads((Node)variable.Operation!));

    private bool Leads(Node node)
    {
        if (!_leads.TryGetValue(node, out bool leads))
        {
            leads = node.Inputs.Any(Wants);
            _leads.Add(node, leads);
        }

        return leads;
    }

    private void Number(Node node)
    {
        if (!_met.Add(node))
        {
            return;
        }

        foreach (Variable input in node.Inputs)
        {
            if (!input.IsLeaf)
            {
                Number((Node)input.Operation!);
            }
        }

        if (Leads(node))
        {
            _places.Add(node);
        }
    }

    private IEnumerable<(Variable Result, Gradient Gradient)> DeliveredTo(Func<Variable, bool> match)
    {
        foreach (Node consumer in _places)
        {
            for (int input = 0; input < consumer.Inputs.Count; input++)
            {
                if (match(consumer.Inputs[input]) && _delivered.TryGetValue((consumer, input), out List<Gradient>? gradients))
                {
                    foreach (Gradient gradient in gradients)
                    {
                        yield return (consumer.Inputs[input], gradient);
                    }
                }
            }
        }
    }
}
