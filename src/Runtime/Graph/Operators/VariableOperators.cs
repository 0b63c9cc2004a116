using System.Numerics;

namespace PromptGrad;

/// <summary>
/// Operators of variables of a certain kind, for C# 14 and later; <see cref="Variable.Add{T}(Variable{T}, Variable{T})"/> is the same by name.
/// </summary>
public static class VariableOperators
{
    extension<T>(Variable<T>)
        where T : INumber<T>
    {
        /// <summary>The sum of two numbers. Feedback on it reaches both.</summary>
        /// <param name="left">One number.</param>
        /// <param name="right">The other.</param>
        public static Variable<T> operator +(Variable<T> left, Variable<T> right) => Variable.Add(left, right);
    }
}
