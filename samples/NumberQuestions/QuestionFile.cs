using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NumberQuestions;

/// <summary>The questions of a sample, made for it, in a file that is part of the program: one JSON object a line.</summary>
internal static partial class QuestionFile
{
    public const string Name = "questions.jsonl";

    public static IReadOnlyList<Question> Read(Assembly program)
    {
        using Stream file = program.GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(file);
        var questions = new List<Question>();
        while (reader.ReadLine() is { } line)
        {
            questions.Add(JsonSerializer.Deserialize(line, Json.Default.Question)!);
        }

        return questions;
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Question))]
    private sealed partial class Json : JsonSerializerContext;
}
