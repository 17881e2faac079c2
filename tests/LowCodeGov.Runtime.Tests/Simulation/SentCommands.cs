using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>A command that somebody sends. Nothing but what is sent may be held here: a long play keeps many.</summary>
/// <param name="Name">What kind of command it is.</param>
/// <param name="Send">Sends it (again).</param>
/// <param name="MayAct">Whether the sender may act on the case (any more); who only supervises it is told as little as a stranger.</param>
internal sealed record Sent(string Id, string Name, Func<Task<CommandOutcome>> Send, Func<Task<bool>> MayAct)
{
    public override string ToString() => $"{Name} {Id}";
}

/// <summary>What the senders know: what was acknowledged must stay, and must have happened once.</summary>
internal sealed class SentCommands
{
    // Who sends something again does so soon enough.
    private const int Repeatable = 4_000;

    private readonly List<Sent> _recent = [];
    private readonly Dictionary<string, (CaseId Case, long Version)?> _known = new(StringComparer.Ordinal);

    public int Acknowledged { get; private set; }

    /// <summary>One that was sent before, not so long ago.</summary>
    public Sent? Any(Random random) => _recent.Count == 0 ? null : _recent[random.Next(_recent.Count)];

    /// <summary>Sends a new command, or one that has been sent before.</summary>
    public async Task<(string Words, CommandOutcome? Outcome)> Deliver(Sent sent) => (await Deliver([sent]))[0];

    /// <summary>Sends several at the same time; the order in which they arrive is nobody's to know.</summary>
    /// <returns>For each the outcome in a few words; without an outcome the answer was lost.</returns>
    public async Task<IReadOnlyList<(string Words, CommandOutcome? Outcome)>> Deliver(IReadOnlyList<Sent> all)
    {
        foreach (var sent in all.Where(sent => _known.TryAdd(sent.Id, null)))
        {
            Remember(sent);
        }

        var outcomes = await Task.WhenAll(all.Select(Answered));
        var words = new (string, CommandOutcome?)[all.Count];
        // What was refused first: among those sent together it may have come before the one that was done.
        foreach (var at in Enumerable.Range(0, all.Count).OrderBy(at => outcomes[at] is CommandOutcome.Done))
        {
            words[at] = (await Judged(all[at], outcomes[at]), outcomes[at]);
        }

        return words;
    }

    /// <summary>Everything acknowledged stands in the database, once, with the version that was told.</summary>
    public async Task Hold(TestPlatform platform)
    {
        await using var db = await platform.Db();
        var found = 0;
        await foreach (var row in db.Commands.AsNoTracking().Select(c => new { c.CommandId, c.CaseId, c.Version }).AsAsyncEnumerable())
        {
            if (_known.GetValueOrDefault(row.CommandId) is { } told)
            {
                (new CaseId(row.CaseId), row.Version).ShouldBe(told, row.CommandId);
                found++;
            }
        }

        found.ShouldBe(Acknowledged, "each acknowledged command stands there once");
    }

    private void Remember(Sent sent)
    {
        if (_recent.Count < Repeatable)
        {
            _recent.Add(sent);
        }
        else
        {
            _recent[_known.Count % Repeatable] = sent;
        }
    }

    private static async Task<CommandOutcome?> Answered(Sent sent)
    {
        try
        {
            return await sent.Send();
        }
        catch (CommandFailedException)
        {
            return null;
        }
    }

    private async Task<string> Judged(Sent sent, CommandOutcome? outcome)
    {
        var before = _known[sent.Id];
        switch (outcome)
        {
            case null:
                return "no answer";
            case CommandOutcome.Done done:
                if (before is { } told)
                {
                    (done.Case, done.Version).ShouldBe(told, $"{sent} was done once and answered twice");
                }
                else
                {
                    _known[sent.Id] = (done.Case, done.Version);
                    Acknowledged++;
                }

                return string.Create(CultureInfo.InvariantCulture, $"done {done.Version}");
            case CommandOutcome.NotFound or CommandOutcome.Acknowledged when before is not null && !await sent.MayAct():
                return "his no more"; // what he did stands; what became of the case is no longer for him to know
            default:
                before.ShouldBeNull($"{sent} was acknowledged and is now {outcome}");
                return outcome is CommandOutcome.Refused refused ? refused.Refusal.Key : outcome.GetType().Name;
        }
    }
}
