namespace PromptGrad;

public partial class Variable<T>
{
    /// <summary>A text directly after this value as text, as <see cref="Variable.Add(Variable{string}, Variable{string})"/> puts texts together.</summary>
    /// <param name="left">The value.</param>
    /// <param name="right">The text.</param>
    public static Variable<string> operator +(Variable<T> left, Variable<string> right) => AddText(left, right);

    /// <summary>This value as text directly after a text. Without it C# would make a string of the two, and feedback would be lost.</summary>
    /// <param name="left">The text.</param>
    /// <param name="right">The value.</param>
    public static Variable<string> operator +(string left, Variable<T> right) => AddText(new Variable<string>(left), right);
}
