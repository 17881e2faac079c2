using LowCodeGov.Runtime.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <content>What happens at the same time.</content>
internal sealed partial class SimulatedWorld
{
    // Commands that are to go out together; null while each goes out alone.
    private List<Sent>? _held;

    /// <summary>Several people send, some of them twice, while timers fire and effects are carried out.</summary>
    private async Task<string> Together()
    {
        var held = _held = [];
        var acts = new List<string>();
        try
        {
            for (var left = 2 + _random.Next(7); left > 0; left--)
            {
                acts.Add(_random.Next(12) switch
                {
                    0 => await Apply(),
                    1 => await ApplicantActs(),
                    2 => await StrangerTries(),
                    3 => await SendAgain(),
                    4 => await SomethingHappens(),
                    5 => await CallBack(),
                    6 => await SomebodyActsAside(),
                    _ => await ClerkActs(),
                });
                if (held.Count > 0 && _random.Next(6) == 0)
                {
                    held.Add(held[_random.Next(held.Count)]);
                }
            }
        }
        finally
        {
            _held = null;
        }

        var (timers, effects) = (_random.Next(4) == 0, _random.Next(4) == 0);
        using var life = new CancellationTokenSource();
        _deliveries.Round(() => _random.Next(25), life);
        var fired = timers ? Alive(() => _platform.Get<TimerWorker>().RunDue(life.Token)) : Task.FromResult("-");
        var carried = effects ? Alive(() => _platform.Get<OutboxWorker>().RunDue(life.Token)) : Task.FromResult("-");
        var delivered = await _sent.Deliver(held);
        for (var each = 0; each < held.Count; each++)
        {
            Happened(held[each], delivered[each].Outcome);
        }

        return $"{string.Join("; ", acts)}: {string.Join(", ", held.Zip(delivered, (sent, answer) => $"{sent} {answer.Words}"))}; timers {await fired}, effects {await carried}";
    }

    /// <summary>Chance for those who act at the same time.</summary>
    private sealed class SharedDice(int seed) : Random
    {
        private readonly Random _dice = new(seed);
        private readonly Lock _lock = new();

        public override int Next(int maxValue)
        {
            lock (_lock)
            {
                return _dice.Next(maxValue);
            }
        }

        public override double NextDouble()
        {
            lock (_lock)
            {
                return _dice.NextDouble();
            }
        }
    }

    private static object Made(IServiceProvider provider, ServiceDescriptor descriptor) =>
        descriptor.ImplementationFactory?.Invoke(provider) ?? descriptor.ImplementationInstance
        ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType ?? throw new InvalidOperationException(descriptor.ToString()));
}
