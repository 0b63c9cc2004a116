namespace PromptGrad.Testing.Worlds;

/// <summary>A case of a world, with what nobody in the world is told.</summary>
internal sealed class WorldCase
{
    /// <summary>The case's name.</summary>
    public required string Id { get; init; }

    /// <summary>The case's number in its world.</summary>
    public required int Number { get; init; }

    /// <summary>The rules that apply, in order.</summary>
    public required int[] Rules { get; init; }

    /// <summary>The word that shows, for each of <see cref="Rules"/>, that it was obeyed.</summary>
    public required string[] Words { get; init; }

    /// <summary>How likely it can be right at all.</summary>
    public required double Ceiling { get; init; }

    /// <summary>The place in <see cref="Rules"/> at which it shows that it could not be right.</summary>
    public required int WeakPlace { get; init; }

    /// <summary>Whether the approach that is found first fails here.</summary>
    public required bool IsSpecial { get; init; }

    /// <summary>For each distractor whether it reaches the case.</summary>
    public required bool[] Reached { get; init; }

    /// <summary>The request.</summary>
    public required string Input { get; init; }

    /// <summary>The words of the right answer.</summary>
    public string Answer => field ??= string.Join(' ', Words);

    /// <summary>The right answer.</summary>
    public string Expected => $"(={Id} {Answer}=)";

    /// <summary>The place of a rule among those that apply, or -1.</summary>
    public int PlaceOf(int rule) => Array.IndexOf(Rules, rule);
}
