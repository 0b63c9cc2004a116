using Microsoft.Extensions.AI;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>Prompts with three values, ten in a component.</summary>
/// <param name="runtime">The file of the runtime that generated code is compiled with; default: the one built with this program.</param>
internal sealed class PromptCorpus(string? runtime = null) : Corpus
{
    public override string Attribute => "PromptGrad.PromptAttribute";

    public override IEnumerable<string> References => [runtime ?? typeof(PromptAttribute).Assembly.Location, typeof(IChatClient).Assembly.Location];

    protected override string Begin(int file) => $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using PromptGrad;

        namespace Corpus.Area{{file}};

        [GradComponent]
        public partial class Component{{file}}(IChatClient chat)
        {

        """;

    protected override string Method(int index, int revision) => $$"""
            [Prompt("Answer the question <question> for <audience> in <language>. (rev {{revision}})")]
            public partial Task<string> Answer{{index}}Async(string question, string audience, string language, CancellationToken cancellationToken = default);


        """;
}
