using PromptGrad;

namespace Quickstart;

/// <summary>Trains the prompt: forward, loss, backward, step; a step that makes validation worse is taken back.</summary>
internal sealed class Training(Triage triage, Models models, TicketSplit tickets, TrainingOptions options, Report report)
{
    private readonly BackwardOptions _backward = new() { Engine = new ChatBackwardEngine(models.Critic), MaxConcurrency = 8 };
    private readonly TextualGradientDescent _optimizer = new(triage.Parameters, models.Rewriter);

    public async Task RunAsync(Random random, CancellationToken cancellationToken)
    {
        Accuracy best = await Accuracy.MeasureAsync(triage, tickets.Validation, cancellationToken);
        report.Start(best);
        Ticket[] order = [.. tickets.Training];
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            random.Shuffle(order);
            report.Epoch(epoch);
            foreach (Ticket[] batch in order.Chunk(options.BatchSize))
            {
                best = await StepAsync(batch, best, cancellationToken);
            }
        }
    }

    private async Task<Accuracy> StepAsync(Ticket[] batch, Accuracy best, CancellationToken cancellationToken)
    {
        Loss[] losses = await Task.WhenAll(batch.Select(ticket => ForwardAsync(ticket, cancellationToken)));
        await Loss.Mean(losses).BackwardAsync(_backward, cancellationToken);
        if (!options.UseGradients)
        {
            _optimizer.ZeroGradients();
        }

        Gradient[] gradients = [.. triage.Parameters.SelectMany(p => p.Gradients)];
        OptimizerStep step = await _optimizer.StepAsync(cancellationToken);
        _optimizer.ZeroGradients();
        report.Batch(losses.Count(l => l.IsSuccess), losses.Length, gradients);
        if (!step.HasChanges)
        {
            return best;
        }

        Accuracy after = await Accuracy.MeasureAsync(triage, tickets.Validation, cancellationToken);
        bool isKept = after.Correct >= best.Correct;
        if (!isKept)
        {
            step.Revert();
        }

        report.Step(after, isKept);
        return isKept ? after : best;
    }

    private async Task<Loss> ForwardAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        // With a variable as its argument the call is recorded, and its answer knows where it came from.
        Variable<string> answer = await triage.TriageAsync(new Variable<string>(ticket.Text, role: "support ticket"), cancellationToken);
        return Loss.ExactMatch(answer, ticket.Label, StringComparison.OrdinalIgnoreCase, sample: ticket.Id);
    }
}
