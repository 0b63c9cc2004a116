using PromptGrad.Language;

namespace PromptGrad.Variables;

/// <summary>
/// Texts that parameters have for what is called and awaited in a scope, whatever they have otherwise: so several candidates can be tried at once on one
/// component. Where no scope is alive, which is always but in a search, finding that out costs a read of a counter.
/// </summary>
internal sealed class TextScope : IDisposable
{
    private static readonly AsyncLocal<TextScope?> s_current = new();
    private static int s_alive;

    private readonly IReadOnlyDictionary<Parameter, ParsedTemplate?> _texts;
    private readonly TextScope? _outer;
    private int _isDisposed;

    private TextScope(IReadOnlyDictionary<Parameter, ParsedTemplate?> texts, TextScope? outer)
    {
        _texts = texts;
        _outer = outer;
    }

    /// <summary>Begins a scope.</summary>
    /// <param name="texts">What the parameters have in it: <see langword="null"/> for the text in the source.</param>
    public static TextScope Begin(IReadOnlyDictionary<Parameter, ParsedTemplate?> texts)
    {
        Interlocked.Increment(ref s_alive);
        return s_current.Value = new(texts, s_current.Value);
    }

    /// <summary>Finds the text that a parameter has here.</summary>
    public static bool TryFind(Parameter parameter, out ParsedTemplate? text)
    {
        text = null;
        if (Volatile.Read(ref s_alive) == 0)
        {
            return false;
        }

        for (TextScope? scope = s_current.Value; scope is not null; scope = scope._outer)
        {
            if (scope._texts.TryGetValue(parameter, out text))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            Interlocked.Decrement(ref s_alive);
            s_current.Value = _outer;
        }
    }
}
