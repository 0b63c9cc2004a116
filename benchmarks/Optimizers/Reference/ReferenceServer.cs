using System.Diagnostics;
using System.Globalization;

namespace PromptGrad.Search.Benchmarks;

/// <summary>The reference simulator behind HTTP, in a process of its own.</summary>
internal sealed class ReferenceServer : ISimulator
{
    private readonly Process _process;
    private readonly Uri _address;

    private ReferenceServer(Process process, Uri address) => (_process, _address) = (process, address);

    public string Name => "the reference over HTTP";

    public static async Task<ReferenceServer> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-u");
        start.ArgumentList.Add(Path.Combine(folder, "server.py"));
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add("0");

        // The folder may not be ours to write to.
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The reference simulator did not start.");
        return new ReferenceServer(process, new Uri(line[(line.IndexOf("http", StringComparison.Ordinal))..].Replace("/v1", "/", StringComparison.Ordinal)));
    }

    public async Task<ISimulation> BeginAsync(string world, int seed, int calls, string optimizer, CancellationToken cancellationToken)
    {
        // A key is a session. The server takes what is behind the number of calls for nothing, so that every optimizer has a session of its own.
        string key = string.Create(CultureInfo.InvariantCulture, $"{world}:{seed}:{seed}:{calls}:{optimizer}");
        return await ReferenceSimulation.BeginAsync(_address, key, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
