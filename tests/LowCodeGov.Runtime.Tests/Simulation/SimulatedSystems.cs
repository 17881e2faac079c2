using System.Globalization;
using System.Text.Json;
using LowCodeGov.Connectors;
using LowCodeGov.Runtime.Connectors;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>
/// The systems outside, behind lines that fail: they answer, take their time, are busy, refuse, or die over it. What took effect under a key
/// takes effect once; what stands in the end is reckoned up against what the cases say.
/// </summary>
internal sealed class SimulatedSystems
{
    private readonly Dictionary<string, JsonElement> _done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _standing = new(StringComparer.Ordinal);
    private Func<int, int>? _dice;
    private int _numbers;

    /// <summary>How often each answer was given.</summary>
    public SortedDictionary<string, int> Happened { get; } = new(StringComparer.Ordinal);

    /// <summary>Bookings made and not cancelled.</summary>
    public IEnumerable<string> Standing => _standing;

    public void Begin(Func<int, int> dice) => _dice = dice;

    /// <summary>From now on everything works.</summary>
    public void Mend() => _dice = null;

    /// <summary>What comes back from a call; calls may come side by side.</summary>
    public ConnectorAnswer Answer(ConnectorCall call)
    {
        lock (_done)
        {
            return AnswerInTurn(call);
        }
    }

    /// <summary>The system finishes a call and says so by itself; null when it has refused it.</summary>
    public JsonElement? CallBack(ConnectorCall call)
    {
        lock (_done)
        {
            return _refused.ContainsKey(call.Key) ? null : TakeEffect(call);
        }
    }

    private ConnectorAnswer AnswerInTurn(ConnectorCall call)
    {
        if (_refused.TryGetValue(call.Key, out var reason))
        {
            return new ConnectorAnswer.Failed(reason);
        }

        switch (_dice?.Invoke(24) ?? int.MaxValue)
        {
            case 0 or 1:
                Count("busy");
                return new ConnectorAnswer.RetryLater("busy");
            case 2 or 3:
                Count("pending");
                return new ConnectorAnswer.Pending(TimeSpan.FromMinutes(10));
            case 4:
                Count("pending past the deadline");
                return new ConnectorAnswer.Pending(TimeSpan.FromDays(4));
            case 5 when !_done.ContainsKey(call.Key):
                Count("refused");
                _refused[call.Key] = "查无此项";
                return new ConnectorAnswer.Failed(_refused[call.Key]);
            case 6:
                Count("line dead");
                throw new IOException("the line is dead");
            case 7:
                Count("done, answer lost");
                TakeEffect(call);
                throw new IOException("no answer");
            default:
                Count("done");
                return new ConnectorAnswer.Done(TakeEffect(call));
        }
    }

    private JsonElement TakeEffect(ConnectorCall call)
    {
        if (_done.TryGetValue(call.Key, out var known))
        {
            return known;
        }

        switch (call.Operation)
        {
            case "book":
                var no = string.Create(CultureInfo.InvariantCulture, $"HC{++_numbers:D7}");
                _standing.Add(no);
                return _done[call.Key] = JsonSerializer.SerializeToElement(new { bookingNo = no, date = "2026-03-04" });
            case "cancel":
                _standing.Remove(call.Input.GetProperty("output").GetProperty("bookingNo").GetString() ?? "").ShouldBeTrue($"a booking is cancelled once: {call.Input}");
                return _done[call.Key] = JsonSerializer.SerializeToElement(new { });
            default:
                return _done[call.Key] = JsonSerializer.SerializeToElement(new { status = "存续", registeredName = "某公司" });
        }
    }

    private void Count(string what) => Happened[what] = Happened.GetValueOrDefault(what) + 1;
}

/// <summary>One of them, under the key by which flows name it.</summary>
internal sealed class SimulatedConnector(string key, SimulatedSystems systems) : IConnector
{
    public string Key => key;

    public Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct) => Task.FromResult(systems.Answer(call));
}
