namespace PromptGrad.Generator.Benchmarks;

/// <summary>Log messages with three values, ten in a class: what the generator in the SDK is measured on.</summary>
internal sealed class LogCorpus : Corpus
{
    public override string Attribute => "Microsoft.Extensions.Logging.LoggerMessageAttribute";

    public override IEnumerable<string> References => [TargetingPack.AspNetCore.Reference("Microsoft.Extensions.Logging.Abstractions.dll")];

    protected override string Begin(int file) => $$"""
        using Microsoft.Extensions.Logging;

        namespace Corpus.Area{{file}};

        public static partial class Log{{file}}
        {

        """;

    protected override string Method(int index, int revision) => $$"""
            [LoggerMessage(EventId = {{index}}, Level = LogLevel.Information, Message = "Order {orderId} for {customer} took {elapsed} ms (rev {{revision}})")]
            public static partial void OrderProcessed{{index}}(ILogger logger, int orderId, string customer, double elapsed);


        """;
}
