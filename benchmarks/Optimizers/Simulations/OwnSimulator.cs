using Microsoft.Extensions.AI;
using PromptGrad.Testing;

namespace PromptGrad.Search.Benchmarks;

/// <summary>Our simulated worlds, in this process.</summary>
internal sealed class OwnSimulator : ISimulator
{
    public string Name => "PromptGrad.Testing";

    public Task<ISimulation> BeginAsync(string world, int seed, int calls, string optimizer, CancellationToken cancellationToken) =>
        Task.FromResult<ISimulation>(new Simulation(new SimulatedWorld(SimulatedWorldOptions.Named(world), seed), seed));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Simulation(SimulatedWorld world, int run) : ISimulation
    {
        private readonly SimulatedWorldClient _client = new(world, run);
        private readonly List<IncumbentPoint> _incumbents = [new(0, 0, world.SeedAccuracy)];

        public string SeedPrompt => world.SeedPrompt;

        public IReadOnlyList<SimulatedExample> Training => world.Training;

        public IReadOnlyList<SimulatedExample> Selection => world.Selection;

        public IChatClient Model => _client;

        public void Record(IReadOnlyList<ChatMessage> template, double? measured) =>
            _incumbents.Add(new IncumbentPoint(_client.Usage.Calls, _client.Usage.TotalTokens, TrueAccuracy(template)));

        public Task<SimulationResult> FinishAsync(IReadOnlyList<ChatMessage> template, CancellationToken cancellationToken)
        {
            double accuracy = TrueAccuracy(template);
            ChatUsage usage = _client.Usage;
            return Task.FromResult(new SimulationResult(
                world.SeedAccuracy, world.OracleAccuracy, accuracy, _client.BestAccuracySeen, usage.Calls, usage.TotalTokens, _client.MisreadRequests, _incumbents));
        }

        public ValueTask DisposeAsync()
        {
            _client.Dispose();
            return ValueTask.CompletedTask;
        }

        private double TrueAccuracy(IReadOnlyList<ChatMessage> template) =>
            world.TrueAccuracy(template.Select(m => new ChatMessage(m.Role, m.Text.Replace("{{input}}", "", StringComparison.Ordinal))).Where(m => m.Text.Length > 0));
    }
}
