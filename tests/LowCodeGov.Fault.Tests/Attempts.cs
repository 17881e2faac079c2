using System.Collections.Concurrent;

namespace LowCodeGov.Fault.Tests;

/// <summary>A command as it was sent, and what was answered; no answer when the process died first.</summary>
internal sealed record Attempt(int Number, string Account, string Path, string Key, string Body)
{
    public string? Answer { get; set; }
}

/// <summary>All commands ever sent.</summary>
internal sealed class Attempts
{
    private readonly ConcurrentQueue<Attempt> _all = new();
    private int _last;

    public IReadOnlyList<Attempt> All => [.. _all.OrderBy(attempt => attempt.Number)];

    public int Count => _all.Count;

    public int Acknowledged => _all.Count(attempt => attempt.Answer is not null);

    public Attempt Begin(string account, string path, string body)
    {
        var number = Interlocked.Increment(ref _last);
        var attempt = new Attempt(number, account, path, $"fault-{number}", body);
        _all.Enqueue(attempt);
        return attempt;
    }

}
