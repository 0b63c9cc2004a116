using System.Text.Json.Serialization;

namespace PromptGrad.Search;

/// <summary>How a journal's lines are written, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(JournalRecord))]
[JsonSerializable(typeof(CaseResult))]
[JsonSerializable(typeof(BatchFeedback))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(TrainingCheckpoint))]
internal sealed partial class JournalJson : JsonSerializerContext;
