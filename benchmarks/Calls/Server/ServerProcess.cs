using System.Diagnostics;
using System.Globalization;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>The server as a child of this process, so that what it works is not counted here.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>The address without a path.</summary>
    public Uri Address { get; }

    /// <summary>The base of the chat endpoint.</summary>
    public Uri Endpoint => new(Address, "/v1");

    /// <summary>Starts this program once more, as the server.</summary>
    public static async Task<ServerProcess> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(ServerProcess).Assembly.Location, "serve"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "dotnet")
        {
            start.ArgumentList.RemoveAt(0);
        }

        Process process = Process.Start(start)!;
        string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new(process, new(address));
    }

    /// <summary>The base of the chat endpoint that fails now and then.</summary>
    public Uri FaultyEndpoint(int seed) => new(Address, string.Create(CultureInfo.InvariantCulture, $"/faults/{seed}/v1"));

    /// <summary>How many requests there were since this was last asked.</summary>
    public async Task<int> TakeRequestsAsync() => int.Parse(await _http.GetStringAsync(new Uri(Address, "/requests")), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill();
        _process.Dispose();
    }
}
