using NumberQuestions;

namespace GradeSchoolMath;

/// <summary>This sample.</summary>
internal static class MathSample
{
    public static Sample Create() => new("GradeSchoolMath", QuestionFile.Read(typeof(MathSample).Assembly), chat => new MathSolver(chat));
}
