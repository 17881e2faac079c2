using LowCodeGov.Runtime.Workers;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>What becomes of the next call to the outside: it works, does not get through, gets through unheard, or the worker dies over it.</summary>
internal sealed class Deliveries
{
    private Func<int> _dice = () => int.MaxValue;
    private CancellationTokenSource? _worker;

    /// <summary>How often each thing went wrong.</summary>
    public SortedDictionary<string, int> Happened { get; } = new(StringComparer.Ordinal);

    /// <summary>Begins a round of a worker that may die.</summary>
    public void Round(Func<int> dice, CancellationTokenSource worker) => (_dice, _worker) = (dice, worker);

    /// <summary>From now on everything works.</summary>
    public void Mend() => _dice = () => int.MaxValue;

    public async Task<OutboxResult> Through(IOutboxHandler inner, OutboxEntry entry, CancellationToken ct)
    {
        switch (_dice())
        {
            case 0:
                Count("lost on the way");
                throw new IOException("the line is dead");
            case 1:
                Count("carried out, answer lost");
                await inner.Handle(entry, ct);
                throw new IOException("no answer");
            case 2:
                Count("not ready");
                return new OutboxResult.Later("not ready");
            case 3:
                Count("worker died before");
                await Die();
                throw new OperationCanceledException();
            case 4:
                Count("worker died after");
                await inner.Handle(entry, CancellationToken.None);
                await Die();
                throw new OperationCanceledException();
            default:
                return await inner.Handle(entry, ct);
        }
    }

    private Task Die() => _worker?.CancelAsync() ?? Task.CompletedTask;

    private void Count(string what)
    {
        lock (Happened)
        {
            Happened[what] = Happened.GetValueOrDefault(what) + 1;
        }
    }
}

/// <summary>A handler behind a line that fails.</summary>
internal sealed class UnreliableHandler(IOutboxHandler inner, Deliveries deliveries) : IOutboxHandler
{
    public string Kind => inner.Kind;

    public Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct) => deliveries.Through(inner, entry, ct);
}
