using NumberQuestions;

namespace ObjectCounting;

/// <summary>This sample.</summary>
internal static class CountingSample
{
    public static Sample Create() => new("ObjectCounting", QuestionFile.Read(typeof(CountingSample).Assembly), chat => new Counter(chat));
}
