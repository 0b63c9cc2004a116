using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.Extensions.AI;

namespace PromptGrad.Generator.Tests;

/// <summary>Runs a consumer's code: the source has a <c>static class Program</c> with <c>Task&lt;object?&gt; Run(IChatClient chat)</c>.</summary>
internal static class Consumer
{
    public static async Task<object?> RunAsync(IChatClient chat, params IEnumerable<string> sources)
    {
        GeneratorRun run = GeneratorHost.Run(sources).Compiles();
        using var image = new MemoryStream();
        EmitResult result = run.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success);
        image.Position = 0;
        var context = new AssemblyLoadContext("Consumer", isCollectible: true);
        try
        {
            Type program = context.LoadFromStream(image).GetType("Program", throwOnError: true)!;
            return await (Task<object?>)program.GetMethod("Run")!.Invoke(null, [chat])!;
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Runs <c>body</c>, with the model in <c>chat</c>, beside the other declarations.</summary>
    public static Task<object?> RunAsync(IChatClient chat, string declarations, string body) =>
        RunAsync(chat, ["#pragma warning disable CS1591, CS1998\n" + declarations, "#pragma warning disable CS1591, CS1998\npublic static class Program { public static async Task<object?> Run(IChatClient chat) { " + body + " } }"]);
}
