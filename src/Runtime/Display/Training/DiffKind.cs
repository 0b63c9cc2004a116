namespace PromptGrad.Display.Training;

/// <summary>Where an item of a difference occurs.</summary>
internal enum DiffKind
{
    Same,
    Removed,
    Added,
}
