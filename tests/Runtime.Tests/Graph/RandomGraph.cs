using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

/// <summary>
/// A graph made from a seed: leaves that require a gradient and others, calls with repeated inputs, calls with several results, retained results, calls that
/// fail, and calls that deliver nothing, one or two gradients after taking a number of turns. What a call delivers depends on all it is given.
/// </summary>
internal sealed class RandomGraph
{
    private readonly Random _turns;

    public RandomGraph(int seed)
    {
        var random = new Random(seed);
        _turns = new Random(seed + 1);
        var variables = new List<Variable<string>>();
        for (int i = 0; i < 4; i++)
        {
            variables.Add(new("", $"leaf {i}", requiresGradient: i == 0 || random.Next(2) == 0));
        }

        for (int i = random.Next(1, 60); i > 0; i--)
        {
            Variable[] inputs = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick())];
            bool fails = random.Next(12) == 0;
            TestNode node = Create($"N{random.Next(3)}", inputs, random.Next(3), fails);
            for (int output = random.Next(4) == 0 ? 2 : 0; output >= 0; output--)
            {
                Variable<string> result = Autograd.Record(node, "", $"{node.Name}.{output}", output);
                if (!result.IsLeaf && random.Next(6) == 0)
                {
                    result.RetainGradient();
                }

                variables.Add(result);
            }

            // Later ones are likelier, so that graphs get deep as well as wide.
            Variable Pick() => variables[Math.Max(random.Next(variables.Count), random.Next(variables.Count))];
        }

        Root = Create("Root", [variables[0], .. variables.TakeLast(3)], 2, fails: false).Record();
    }

    public Variable<string> Root { get; }

    /// <summary>How many gradients a call delivers to each input, and whether it then fails.</summary>
    public Dictionary<Node, (int Gradients, bool Fails)> Behaviour { get; } = [];

    /// <summary>What a call answers: a pure function of the call, the input and the gradients of each result.</summary>
    public static string Answer(string call, int input, int number, Func<int, IEnumerable<Gradient>> gradientsOf)
    {
        IEnumerable<string> results = Enumerable.Range(0, 3).Select(output => string.Join('|', gradientsOf(output).Select(g => g.Text)));
        string all = string.Create(CultureInfo.InvariantCulture, $"{call}|{input}|{number}|{string.Join('/', results)}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12];
    }

    private TestNode Create(string name, Variable[] inputs, int gradients, bool fails)
    {
        var node = new TestNode(name, inputs, (context, _) => RunAsync(context, inputs.Length, gradients, fails));
        Behaviour.Add(node, (gradients, fails));
        return node;
    }

    private async ValueTask RunAsync(BackwardContext context, int inputs, int gradients, bool fails)
    {
        int turns;
        lock (_turns)
        {
            turns = _turns.Next(4);
        }

        for (int turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }

        for (int number = 0; number < gradients; number++)
        {
            for (int input = 0; input < inputs; input++)
            {
                context.Deliver(input, new(Answer(context.Call, input, number, context.GradientsOf)));
            }
        }

        if (fails)
        {
            throw new InvalidOperationException("It was to fail.");
        }
    }
}
