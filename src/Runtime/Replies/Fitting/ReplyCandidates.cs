namespace PromptGrad.Replies;

/// <summary>What a reply may mean: each object and array in it, all of them as a list, the one value that it is, or what its words say.</summary>
internal sealed class ReplyCandidates
{
    /// <summary>What it costs to take a value that is not fenced where others are.</summary>
    private const int Unfenced = 30;

    /// <summary>What it costs to take a value out of prose that would do as it is; less than prose itself.</summary>
    private const int OutOfText = 46;

    /// <summary>What it costs to take words where there are objects or arrays.</summary>
    private const int AmongValues = 10;

    private readonly JsonRoots _roots;
    private readonly Fitting _fitting;
    private readonly Shape _shape;
    private readonly bool _hasFence;
    private readonly int _firstInk;
    private readonly int _inkEnd;
    private int _bestCost = Cost.None;
    private readonly int? _scalar;
    private int _other = -1;

    /// <summary>Ranks what a reply may mean.</summary>
    /// <param name="roots">The reply.</param>
    /// <param name="fitting">Fits its values.</param>
    /// <param name="shape">What was asked for.</param>
    public ReplyCandidates(JsonRoots roots, Fitting fitting, Shape shape)
    {
        (_roots, _fitting, _shape) = (roots, fitting, shape);
        _firstInk = roots.AnswerStart + Math.Max(0, LenientText.IndexOfInk(roots.Text.AsSpan(roots.AnswerStart)));
        _inkEnd = Math.Max(_firstInk, roots.Text.AsSpan().TrimEnd().Length);
        _hasFence = roots.Roots.Any(r => r.IsFenced);
        foreach (JsonRoot root in roots.Roots)
        {
            Consider(root);
        }

        if (roots.Roots.Count > 1)
        {
            Consider(new ReplyCandidate(roots.All, 0, roots.Repairs.Count, IsFound: false), roots.Repairs.Sum(r => r.Cost) + 1);
        }

        _scalar = JsonScalar.Find(roots.Text, roots.AnswerStart, roots.Tape);
        if (_scalar is { } scalar)
        {
            Consider(new ReplyCandidate(scalar, 0, 0, IsFound: false), 0);
        }

        // The words in an object are not what the reply says in words.
        if (!fitting.IsPartial && (shape.TakesText || roots.Roots.All(r => roots.Tape[r.Node].Kind == TapeNodeKind.Array)))
        {
            Consider(new ReplyCandidate(AddProse(), 0, 0, IsFound: false), roots.Roots.Count > 0 ? AmongValues : 0);
        }
    }

    /// <summary>The cheapest, and among equals the first; <see langword="null"/> if nothing fits.</summary>
    public ReplyCandidate? Best { get; private set; }

    /// <summary>Reads a candidate.</summary>
    public ReplyReading Take(ReplyCandidate candidate)
    {
        _fitting.Write(candidate.Node, _shape);
        var repairs = new List<FitRepair>();
        for (int i = candidate.FirstRepair; i < candidate.EndRepair; i++)
        {
            JsonRepair repair = _roots.Repairs[i];
            if (repairs.Count < RepairPaths.MaxListed || repair.Kind is ReplyRepairKind.Unclosed or ReplyRepairKind.CutOff)
            {
                repairs.Add(new FitRepair(repair.Kind, repair.Index));
            }
        }

        repairs.AddRange(_fitting.Repairs);
        AddSurroundings(candidate, repairs);
        if (candidate.IsFound && _other >= 0)
        {
            repairs.Add(new FitRepair(ReplyRepairKind.PassedOver, _roots.Tape[_other].Start));
        }

        return new ReplyReading(_fitting.Json.ToUtf8(), RepairPaths.Of(_roots.Tape, candidate.Node, repairs), null);
    }

    /// <summary>Why nothing fits.</summary>
    public string Explain()
    {
        JsonRoot? likely = _roots.Roots.Count == 0 ? null : _hasFence ? _roots.Roots.First(r => r.IsFenced) : _roots.Roots[0];
        return _shape.Explain(_fitting, likely?.Node ?? _scalar ?? AddProse(), "$");
    }

    private void Consider(JsonRoot root)
    {
        int cost = _roots.CostOf(root) + (_hasFence && !root.IsFenced ? Unfenced : 0) + (_shape.TakesText && HasInkAround(root) ? OutOfText : 0);
        Consider(new ReplyCandidate(root.Node, root.FirstRepair, root.EndRepair, IsFound: true), cost);
    }

    private void Consider(ReplyCandidate candidate, int cost)
    {
        cost = Cost.Sum(cost, _fitting.Measure(candidate.Node, _shape));
        if (cost < _bestCost)
        {
            _other = Best is { IsFound: true } before ? before.Node : _other;
            (Best, _bestCost) = (candidate, cost);
        }
        else if (cost < Cost.None && candidate.IsFound && _other < 0)
        {
            _other = candidate.Node;
        }
    }

    private int AddProse() => _roots.Tape.Add(TapeNodeKind.Prose, _firstInk, _inkEnd, _firstInk, _inkEnd, isOpen: false);

    private bool HasInkAround(JsonRoot root) => !root.IsFenced && (_roots.Tape[root.Node].Start > _firstInk || _roots.Tape[root.Node].End < _inkEnd);

    private void AddSurroundings(ReplyCandidate candidate, List<FitRepair> repairs)
    {
        TapeNode node = _roots.Tape[candidate.Node];
        if (node.Kind == TapeNodeKind.Prose)
        {
            return;
        }

        int start = candidate.Node == _roots.All ? _roots.Tape[_roots.Roots[0].Node].Start : node.Start;
        int end = candidate.Node == _roots.All ? _roots.Tape[_roots.Roots[^1].Node].End : node.End;
        int before = LenientText.IndexOfInk(_roots.Text.AsSpan(0, start));
        int after = LenientText.IndexOfInk(_roots.Text.AsSpan(end));
        if (before >= 0)
        {
            repairs.Insert(0, new FitRepair(ReplyRepairKind.Surroundings, before));
        }
        else if (after >= 0)
        {
            repairs.Add(new FitRepair(ReplyRepairKind.Surroundings, end + after));
        }
    }
}
