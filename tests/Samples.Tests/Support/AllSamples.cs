using GradeSchoolMath;
using NumberQuestions;
using ObjectCounting;

namespace Samples.Tests.Support;

/// <summary>The samples by name, for theories.</summary>
internal static class AllSamples
{
    public static Sample Of(string name) => name switch
    {
        "ObjectCounting" => CountingSample.Create(),
        "GradeSchoolMath" => MathSample.Create(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
