using System.Collections.Concurrent;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Worlds;

/// <summary>The simulated model at the task: it obeys each rule of a case, or does not.</summary>
internal sealed class WorldWorker(SimulatedWorld world, int run)
{
    private const string NoRequest = "No request found.";
    private const int MostKept = 5000;

    private readonly SeededChance _luck = world.Chance.With("luck").With(run);
    private readonly ConcurrentDictionary<string, Instructions> _read = new(StringComparer.Ordinal);
    private double _best;

    /// <summary>The best true accuracy of instructions so far.</summary>
    public double BestAccuracySeen => Volatile.Read(ref _best);

    /// <summary>Does the task.</summary>
    /// <param name="request">The request.</param>
    /// <param name="texts">The texts of its messages.</param>
    /// <param name="repetition">How often the same was asked before.</param>
    public string Answer(SimulatedRequest request, IReadOnlyList<string> texts, int repetition)
    {
        if (request.Open is not { } id || world.Find(id) is not { } example)
        {
            return NoRequest;
        }

        Instructions instructions = Read(InstructionsIn(texts, example));
        ShownCases demonstrations = ShownCases.Of(world, request.Answered, id);
        if (request.Answered.Count == 0)
        {
            Raise(instructions.TrueAccuracy.Value);
        }

        Span<double> probabilities = stackalloc double[example.Rules.Length];
        world.Truth.Of(example, instructions.Lines, demonstrations, probabilities);
        bool canBeRight = Luck(instructions, example, -1, repetition) < example.Ceiling;
        var words = new string[example.Rules.Length];
        for (int place = 0; place < words.Length; place++)
        {
            int rule = example.Rules[place];
            bool isObeyed = Luck(instructions, example, rule, repetition) < probabilities[place] && (canBeRight || place != example.WeakPlace);
            words[place] = isObeyed ? example.Words[place]
                : MadeUpWord.Of(instructions.Chance.With("slip").With(example.Number).With(rule).With(repetition).Bits);
        }

        return $"Checked the request. (={id} {string.Join(' ', words)}=)";
    }

    /// <summary>Everything but the request; the last message too if it holds lines.</summary>
    private static string InstructionsIn(IReadOnlyList<string> texts, WorldCase example)
    {
        string before = string.Join('\n', texts.Take(texts.Count - 1));
        return before.Length == 0 || Markers.Line().IsMatch(texts[^1])
            ? $"{before}\n{texts[^1].Replace(example.Input, "", StringComparison.Ordinal)}"
            : before;
    }

    /// <summary>With a certain probability the luck that a case has with all texts, otherwise its luck with this one. Repetitions have luck of their own.</summary>
    private double Luck(Instructions instructions, WorldCase example, int rule, int repetition)
    {
        SeededChance own = instructions.Chance.With(example.Number).With(rule);
        return repetition == 0 && own.With("shared").Number() < world.Options.SharedLuck
            ? _luck.With(example.Number).With(rule).Number()
            : own.With(repetition).Number();
    }

    private Instructions Read(string text)
    {
        if (_read.Count > MostKept)
        {
            _read.Clear();
        }

        return _read.GetOrAdd(text, key =>
        {
            var lines = new ClauseSet(key, world.Codes);
            return new Instructions(lines, _luck.With(key), new Lazy<double>(() => world.TrueAccuracy(lines, ShownCases.None)));
        });
    }

    private void Raise(double accuracy)
    {
        for (double best = Volatile.Read(ref _best); accuracy > best;)
        {
            double before = Interlocked.CompareExchange(ref _best, accuracy, best);
            if (before.Equals(best))
            {
                return;
            }

            best = before;
        }
    }

    private sealed record Instructions(ClauseSet Lines, SeededChance Chance, Lazy<double> TrueAccuracy);
}
