using System.Text.Json;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing;

/// <summary>
/// Puts the plain reply of a simulated model into the JSON that a schema asks for, as a model with structured outputs would. For simulated models that know plain text alone; <see cref="SimulatedWorldClient"/> does it by itself.
/// <para>
/// A new text goes to the string whose name sounds most like it. Edits (lines that begin with <c>+ </c> or <c>- </c>) become the entries of an array if there is one. Findings become entries too, one for each, unless the
/// entries say by an enum what they are about: then the one about the instructions has it all. Where a schema wants the names of cases, it gets those that a finding names. All else has the plainest value that fits.
/// </para>
/// </summary>
public static class SimulatedReplySchema
{
    /// <summary>Fills a schema.</summary>
    /// <param name="schema">The JSON schema of the reply. References within it are followed.</param>
    /// <param name="reply">The plain reply.</param>
    /// <returns>JSON that fits the schema as far as it constrains types, members and enums.</returns>
    public static string Fill(JsonElement schema, string reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new SchemaFiller(new SchemaNode(schema)).Fill(ReplyContent.Read(reply));
    }
}
