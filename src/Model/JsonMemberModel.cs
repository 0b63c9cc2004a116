namespace PromptGrad.Model;

/// <summary>A member of an object that becomes JSON.</summary>
/// <param name="Name">Its name.</param>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Type">Its type as C#, without nullable annotations.</param>
internal sealed record JsonMemberModel(string Name, string JsonName, string Type);
