namespace PromptGrad.Display.Html;

/// <summary>
/// Places boxes in layers from left to right, as Sugiyama, Tagawa and Toda (1981) do: a call is right of all that it uses; a line that
/// spans layers gets a place in each, shared by all that use the same result; boxes are ordered by the mean of their neighbours' places,
/// and then moved towards their neighbours as far as the order allows. Nothing is random.
/// </summary>
internal sealed class GraphLayout
{
    private const int Sweeps = 8;
    private const int Gap = 18;

    private readonly List<List<Box>> _layers = [];

    /// <summary>Places boxes.</summary>
    /// <param name="boxes">The boxes, sources before targets.</param>
    /// <param name="sourcesOf">The boxes that one uses, in order.</param>
    public GraphLayout(IReadOnlyList<Box> boxes, Func<Box, IEnumerable<Box>> sourcesOf)
    {
        Dictionary<Box, Box[]> sources = boxes.ToDictionary(b => b, b => sourcesOf(b).Distinct().ToArray());
        AssignLayers(boxes, sources);
        foreach (Box box in boxes)
        {
            Put(box);
        }

        Connect(boxes, sources);
        Order();
        Align();
    }

    /// <summary>The boxes by layer and place, crossings included.</summary>
    public IReadOnlyList<IReadOnlyList<Box>> Layers => _layers;

    public double Height => _layers.Max(layer => layer[^1].Top + layer[^1].Height);

    private static void AssignLayers(IReadOnlyList<Box> boxes, Dictionary<Box, Box[]> sources)
    {
        var nearest = new Dictionary<Box, int>();
        foreach (Box box in boxes)
        {
            box.Layer = sources[box].Select(s => s.Layer + 1).DefaultIfEmpty(0).Max();
            foreach (Box source in sources[box])
            {
                nearest[source] = Math.Min(nearest.GetValueOrDefault(source, int.MaxValue), box.Layer);
            }
        }

        // What uses nothing stands beside its first user, not at the far left.
        foreach (Box box in boxes.Where(b => sources[b].Length == 0))
        {
            box.Layer = nearest.TryGetValue(box, out int layer) ? layer - 1 : 0;
        }
    }

    private void Put(Box box)
    {
        while (_layers.Count <= box.Layer)
        {
            _layers.Add([]);
        }

        box.Position = _layers[box.Layer].Count;
        _layers[box.Layer].Add(box);
    }

    private void Connect(IReadOnlyList<Box> boxes, Dictionary<Box, Box[]> sources)
    {
        // For each box, itself and its crossings so far: one in each following layer.
        var lines = new Dictionary<Box, List<Box>>();
        foreach (Box box in boxes)
        {
            lines.Add(box, [box]);
            foreach (Box source in sources[box])
            {
                List<Box> line = lines[source];
                while (line[^1].Layer < box.Layer - 1)
                {
                    var crossing = new Box(null, null, 0) { Layer = line[^1].Layer + 1 };
                    Put(crossing);
                    Join(line[^1], crossing);
                    line.Add(crossing);
                }

                Join(line[box.Layer - 1 - source.Layer], box);
            }
        }

        static void Join(Box source, Box target)
        {
            source.Targets.Add(target);
            target.Sources.Add(source);
        }
    }

    private void Order()
    {
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            bool isForward = sweep % 2 == 0;
            foreach (List<Box> layer in isForward ? _layers : Enumerable.Reverse(_layers))
            {
                Box[] ordered = [.. layer.OrderBy(b => MeanOf(isForward ? b.Sources : b.Targets, n => n.Position, b.Position))];
                layer.Clear();
                foreach (Box box in ordered)
                {
                    box.Position = layer.Count;
                    layer.Add(box);
                }
            }
        }
    }

    private void Align()
    {
        foreach (List<Box> layer in _layers)
        {
            double top = 0;
            foreach (Box box in layer)
            {
                box.Top = top;
                top += box.Height + Gap;
            }
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            bool isForward = sweep % 2 == 0;
            foreach (List<Box> layer in isForward ? _layers : Enumerable.Reverse(_layers))
            {
                MoveTowards(layer, b => MeanOf(isForward ? b.Sources : b.Targets, n => n.Center, b.Center));
            }
        }

        double highest = _layers.Min(layer => layer[0].Top);
        foreach (Box box in _layers.SelectMany(layer => layer))
        {
            box.Top = Math.Round(box.Top - highest);
        }
    }

    /// <summary>
    /// Puts the boxes of a layer as near to the wanted centres as their order and the gaps between them allow: the least squares of an
    /// isotonic regression, found by pooling adjacent violators.
    /// </summary>
    private static void MoveTowards(List<Box> layer, Func<Box, double> wanted)
    {
        var pools = new Stack<(double Sum, int Count)>();
        double offset = 0;
        foreach (Box box in layer)
        {
            (double Sum, int Count) pool = (wanted(box) - (box.Height / 2.0) - offset, 1);
            while (pools.TryPeek(out (double Sum, int Count) above) && above.Sum / above.Count > pool.Sum / pool.Count)
            {
                pools.Pop();
                pool = (pool.Sum + above.Sum, pool.Count + above.Count);
            }

            pools.Push(pool);
            offset += box.Height + Gap;
        }

        offset = 0;
        int next = 0;
        foreach ((double sum, int count) in pools.Reverse())
        {
            for (int i = 0; i < count; i++)
            {
                Box box = layer[next++];
                box.Top = (sum / count) + offset;
                offset += box.Height + Gap;
            }
        }
    }

    private static double MeanOf(List<Box> neighbours, Func<Box, double> value, double otherwise) =>
        neighbours.Count == 0 ? otherwise : neighbours.Average(value);
}
