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
        var ends = new int[graph.Count];
        int nodes = 0;
        int waves = 0;
        long calls = 0;

        // Consumers have higher places than their inputs.
        for (int place = graph.Count - 1; place >= 0; place--)
        {
            foreach (BackwardGraph.Use use in graph.UsesOf(place))
            {
                ends[place] = Math.Max(ends[place], ends[use.Place]);
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
            calls += context.PredictedCalls;
            ends[place] += context.PredictedCalls > 0 ? 1 : 0;
            waves = Math.Max(waves, ends[place]);
        }

        return new(nodes, waves, calls);
    }
}
