namespace PromptGrad.Graph;

/// <summary>Goes through a graph like a pass with no limit would, with what nodes plan to deliver instead of what they deliver.</summary>
internal static class BackwardPlanner
{
    public static BackwardPlan Plan(Variable root, IReadOnlyList<Gradient> seeds, BackwardOptions? options)
    {
        options ??= new();
        BackwardPass.RequireComputed(root);
        BackwardGraph graph = BackwardGraph.Of(root, options.Inputs);
        var flow = new GradientFlow(graph, root, seeds, options);
        var packs = BackwardPacks.Of(graph, flow, options.SamplesPerCall);
        var ends = new int[graph.Count];
        var plan = new BackwardPlan(0, 0, 0);

        // Consumers have higher places than their inputs.
        foreach (int place in packs?.FromTheRoot ?? Enumerable.Range(1, graph.Count).Select(n => graph.Count - n))
        {
            int[]? pack = packs?.PackOf(place);
            if (pack is null || pack[0] == place)
            {
                plan = Visit(pack ?? [place], plan);
            }
        }

        return plan;

        BackwardPlan Visit(ReadOnlySpan<int> places, BackwardPlan before)
        {
            int end = 0;
            int nodes = 0;
            int calls = 0;
            foreach (int place in places)
            {
                foreach (BackwardGraph.Use use in graph.UsesOf(place))
                {
                    end = Math.Max(end, ends[use.Place]);
                }

                if (flow.Open(place) is not { } context)
                {
                    continue;
                }

                if (context.IsSwitchedOff)
                {
                    context.PassThrough();
                }
                else
                {
                    graph.Node(place).PlanBackward(context);
                }

                flow.Take(place, context);
                nodes++;
                calls = places.Length == 1 ? context.PredictedCalls : 1;
            }

            end += calls > 0 ? 1 : 0;
            foreach (int place in places)
            {
                ends[place] = end;
            }

            return new(before.Nodes + nodes, nodes == 0 ? before.Waves : Math.Max(before.Waves, end), before.Calls + calls);
        }
    }
}
