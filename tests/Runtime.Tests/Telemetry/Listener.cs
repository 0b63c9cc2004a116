using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PromptGrad.Tests.Telemetry;

/// <summary>Hears the spans and measurements of the library until it is disposed.</summary>
internal sealed class Listener : IDisposable
{
    private readonly object _gate = new();
    private readonly ActivityListener? _activities;
    private readonly MeterListener? _meters;
    private readonly List<Activity> _spans = [];
    private readonly List<Measurement> _measurements = [];

    public Listener(bool spans = true, bool metrics = true)
    {
        if (spans)
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == PromptGradTelemetry.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => Add(_spans, span),
            };
            ActivitySource.AddActivityListener(_activities);
        }

        if (metrics)
        {
            _meters = new MeterListener
            {
                InstrumentPublished = (instrument, listener) =>
                {
                    if (instrument.Meter.Name == PromptGradTelemetry.SourceName)
                    {
                        listener.EnableMeasurementEvents(instrument);
                    }
                },
            };
            _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(_measurements, new(instrument.Name, value, Texts(tags))));
            _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(_measurements, new(instrument.Name, value, Texts(tags))));
            _meters.Start();
        }
    }

    /// <summary>The spans that have ended, in order.</summary>
    public IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (_gate)
            {
                return [.. _spans];
            }
        }
    }

    public IReadOnlyList<Measurement> Of(string instrument)
    {
        lock (_gate)
        {
            return [.. _measurements.Where(m => m.Instrument == instrument)];
        }
    }

    public void Dispose()
    {
        _activities?.Dispose();
        _meters?.Dispose();
    }

    private static string[] Texts(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach ((string name, object? value) in tags)
        {
            texts.Add(FormattableString.Invariant($"{name}={value}"));
        }

        return [.. texts.Order(StringComparer.Ordinal)];
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (_gate)
        {
            list.Add(item);
        }
    }

    /// <summary>What an instrument was told.</summary>
    /// <param name="Instrument">Its name.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Tags">The attributes, as <c>name=value</c>, by name.</param>
    internal sealed record Measurement(string Instrument, double Value, IReadOnlyList<string> Tags);
}
