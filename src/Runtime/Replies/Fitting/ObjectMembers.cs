namespace PromptGrad.Replies;

/// <summary>The members of an object of a text, beside the properties that were asked for.</summary>
internal readonly ref struct ObjectMembers
{
    private const int MaxKeyLength = 128;

    private readonly ObjectShape _shape;
    private readonly Fitting _fitting;
    private readonly int _node;

    // The key of each property, or 0, which is no key, because an object comes before its keys; negative if it is another spelling.
    private readonly int[] _keys;
    private readonly int _extra;

    /// <summary>Finds the properties.</summary>
    public ObjectMembers(ObjectShape shape, Fitting fitting, int node)
    {
        (_shape, _fitting, _node) = (shape, fitting, node);
        _keys = shape.Properties.Count == 0 ? [] : new int[shape.Properties.Count];
        JsonTape tape = fitting.Tape;
        (int key, int end) = tape.Inside(node);
        for (; key < end; key = tape[key + 1].Next)
        {
            int property = Find(tape.Characters(key), out bool isExact);
            if (property < 0)
            {
                _extra++;
            }
            else if (isExact || _keys[property] <= 0)
            {
                _keys[property] = isExact ? key : -key;
            }
        }
    }

    /// <summary>Whether any property was found.</summary>
    public bool HasKnown => _keys.AsSpan().ContainsAnyExcept(0);

    /// <summary>What it costs to take the members for the properties.</summary>
    public int Measure()
    {
        int cost = _shape.Additional is { } additional ? Cost.Sum(_shape.Properties.Count == 0 ? Cost.Map : 0, MeasureExtra(additional)) : _extra * Cost.Extra;
        for (int i = 0; i < _keys.Length && cost < Cost.None; i++)
        {
            cost = Cost.Sum(cost, MeasureProperty(i));
        }

        return cost;
    }

    /// <summary>Writes the properties in their order, then other members.</summary>
    public void Write()
    {
        char separator = '{';
        for (int i = 0; i < _keys.Length; i++)
        {
            WriteProperty(i, ref separator);
        }

        if (_extra > 0)
        {
            WriteExtra(ref separator);
        }

        _fitting.Json.Raw(separator == '{' ? "{}" : "}");
    }

    /// <summary>Why the members don't fit.</summary>
    public string Explain(string path)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            Property property = _shape.Properties[i];
            if (MeasureProperty(i) >= Cost.None)
            {
                string inner = PathStep.Into(path, property.ToldName);
                return _keys[i] == 0 || IsMissing(i) ? $"its {inner} is missing." : property.Shape.Explain(_fitting, Math.Abs(_keys[i]) + 1, inner);
            }
        }

        JsonTape tape = _fitting.Tape;
        (int key, int end) = tape.Inside(_node);
        for (; key < end && _shape.Additional is not null; key = tape[key + 1].Next)
        {
            if (Find(tape.Characters(key), out _) < 0 && _fitting.Measure(key + 1, _shape.Additional) >= Cost.None)
            {
                return _shape.Additional.Explain(_fitting, key + 1, PathStep.Into(path, tape.Characters(key)));
            }
        }

        return Mismatch.Of(tape, _node, path, _shape.Name);
    }

    private int Find(ReadOnlySpan<char> key, out bool isExact)
    {
        IReadOnlyList<Property> properties = _shape.Properties;
        for (int i = 0; i < properties.Count; i++)
        {
            if (properties[i].Is(key))
            {
                isExact = true;
                return i;
            }
        }

        isExact = false;
        if (properties.Count == 0 || key.Length > MaxKeyLength)
        {
            return -1;
        }

        string folded = FoldedText.Fold(key);
        for (int i = 0; i < properties.Count; i++)
        {
            if (properties[i].IsLike(folded))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether nothing is said of a property: it isn't there, or breaks off where it says nothing yet, or is null and may be missing but not null.</summary>
    private bool IsMissing(int property)
    {
        if (_keys[property] == 0)
        {
            return true;
        }

        int value = Math.Abs(_keys[property]) + 1;
        Property asked = _shape.Properties[property];
        return (_fitting.Tape[value].IsOpen || _fitting.IsPartial || (_fitting.Tape[value].Kind == TapeNodeKind.Null && !asked.IsRequired && !asked.Shape.TakesNull))
            && _fitting.Measure(value, asked.Shape) >= Cost.None;
    }

    private int MeasureProperty(int property)
    {
        Property asked = _shape.Properties[property];
        if (IsMissing(property))
        {
            return _fitting.IsPartial ? MeasureMissingSoFar(property)
                : asked.Shape.TakesNull || !asked.IsRequired ? Cost.MissingNull
                : asked.Shape.HasEmpty && HasKnown ? Cost.Missing
                : Cost.None;
        }

        int cost = _fitting.Measure(Math.Abs(_keys[property]) + 1, asked.Shape);
        return _keys[property] < 0 ? Cost.Sum(cost, Cost.Key) : cost;
    }

    private int MeasureMissingSoFar(int property)
    {
        int key = Math.Abs(_keys[property]);
        bool isWrong = key > 0 && !_fitting.MayGrow(key + 1);
        return _shape.Properties[property].IsNeeded ? Cost.None : isWrong ? Cost.Missing : Cost.MissingNull;
    }

    private void WriteProperty(int property, ref char separator)
    {
        Property asked = _shape.Properties[property];
        bool isMissing = IsMissing(property);
        if (isMissing && !_fitting.IsPartial && !asked.IsRequired && !asked.Shape.TakesNull)
        {
            return;
        }

        _fitting.Json.Raw(separator);
        _fitting.Json.Text(asked.Name);
        _fitting.Json.Raw(':');
        separator = ',';
        if (isMissing)
        {
            _fitting.Json.Raw(asked.Shape.Empty);
            if (!_fitting.IsPartial && asked.IsRequired)
            {
                _fitting.Repairs.Add(new FitRepair(ReplyRepairKind.Missing, _fitting.Tape[_node].Start, asked.Name));
            }

            return;
        }

        int key = Math.Abs(_keys[property]);
        if (_keys[property] < 0)
        {
            _fitting.Note(ReplyRepairKind.Key, key);
        }

        _fitting.Write(key + 1, asked.Shape);
    }

    private int MeasureExtra(Shape additional)
    {
        JsonTape tape = _fitting.Tape;
        int cost = 0;
        (int key, int end) = tape.Inside(_node);
        for (; key < end && cost < Cost.None; key = tape[key + 1].Next)
        {
            if (_shape.Properties.Count == 0 || Find(tape.Characters(key), out _) < 0)
            {
                int one = _fitting.Measure(key + 1, additional);
                cost = Cost.Sum(cost, IsLeftOut(key + 1, one) ? Cost.MissingNull : one);
            }
        }

        return cost;
    }

    private void WriteExtra(ref char separator)
    {
        JsonTape tape = _fitting.Tape;
        (int key, int end) = tape.Inside(_node);
        for (; key < end; key = tape[key + 1].Next)
        {
            if (_shape.Properties.Count > 0 && Find(tape.Characters(key), out _) >= 0)
            {
                continue;
            }

            if (_shape.Additional is not { } additional)
            {
                _fitting.Note(ReplyRepairKind.Extra, key);
            }
            else if (!IsLeftOut(key + 1, _fitting.Measure(key + 1, additional)))
            {
                _fitting.Json.Raw(separator);
                _fitting.Json.Text(tape.Characters(key));
                _fitting.Json.Raw(':');
                _fitting.Write(key + 1, additional);
                separator = ',';
            }
        }
    }

    /// <summary>Whether a member breaks off where it says nothing yet.</summary>
    private bool IsLeftOut(int value, int cost) => cost >= Cost.None && _fitting.Tape[value].IsOpen;
}
