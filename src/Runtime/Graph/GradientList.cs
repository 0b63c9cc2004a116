namespace PromptGrad.Graph;

/// <summary>Gradients in order. Most inputs get one, which needs no list.</summary>
internal struct GradientList
{
    private object? _content;

    public readonly int Count => _content switch
    {
        null => 0,
        List<Gradient> several => several.Count,
        _ => 1,
    };

    public void Add(Gradient gradient)
    {
        switch (_content)
        {
            case null:
                _content = gradient;
                break;
            case List<Gradient> several:
                several.Add(gradient);
                break;
            default:
                _content = new List<Gradient> { (Gradient)_content, gradient };
                break;
        }
    }

    public readonly void CopyTo(Span<Gradient> target)
    {
        switch (_content)
        {
            case null:
                break;
            case List<Gradient> several:
                several.CopyTo(target);
                break;
            default:
                target[0] = (Gradient)_content;
                break;
        }
    }
}
