using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>A command that somebody sent, and the answer that reached him.</summary>
/// <param name="Send">Sends it (again).</param>
/// <param name="Sees">Whether the sender may know of the case (any more).</param>
internal sealed record Sent(string Id, string What, Func<Task<CommandOutcome>> Send, Func<Task<bool>> Sees)
{
    public CommandOutcome.Done? Acknowledged { get; set; }
}

/// <summary>What the senders know: what was acknowledged must stay, and must have happened once.</summary>
internal sealed class SentCommands
{
    private readonly List<Sent> _all = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public int Acknowledged => _all.Count(sent => sent.Acknowledged is not null);

    public Sent? Any(Random random) => _all.Count == 0 ? null : _all[random.Next(_all.Count)];

    /// <summary>Sends a new command, or one that has been sent before.</summary>
    /// <returns>The outcome in a few words; null when the answer was lost.</returns>
    public async Task<(string Words, CommandOutcome? Outcome)> Deliver(Sent sent)
    {
        if (_ids.Add(sent.Id))
        {
            _all.Add(sent);
        }

        CommandOutcome outcome;
        try
        {
            outcome = await sent.Send();
        }
        catch (CommandFailedException)
        {
            return ("no answer", null);
        }

        if (outcome is CommandOutcome.Done done)
        {
            if (sent.Acknowledged is { } before)
            {
                (done.Case, done.Version).ShouldBe((before.Case, before.Version), $"{sent.What} was done once and answered twice");
            }

            sent.Acknowledged ??= done;
            return (string.Create(CultureInfo.InvariantCulture, $"done {done.Version}"), done);
        }

        if (outcome is CommandOutcome.NotFound or CommandOutcome.Acknowledged && sent.Acknowledged is not null && !await sent.Sees())
        {
            return ("his no more", outcome); // what he did stands; what became of the case is no longer for him to know
        }

        sent.Acknowledged.ShouldBeNull($"{sent.What} was acknowledged and is now {outcome}");
        return (outcome is CommandOutcome.Refused refused ? refused.Refusal.Key : outcome.GetType().Name, outcome);
    }

    /// <summary>Everything acknowledged stands in the database, once, with the version that was told.</summary>
    public async Task Hold(TestPlatform platform)
    {
        await using var db = await platform.Db();
        var stored = await db.Commands.AsNoTracking().Select(c => new { c.CommandId, c.CaseId, c.Version }).ToListAsync();
        var byId = stored.ToLookup(c => c.CommandId, StringComparer.Ordinal);
        foreach (var sent in _all.Where(sent => sent.Acknowledged is not null))
        {
            var found = byId[sent.Id].ToList();
            found.Count.ShouldBe(1, sent.What);
            (new CaseId(found[0].CaseId), found[0].Version).ShouldBe((sent.Acknowledged!.Case, sent.Acknowledged.Version), sent.What);
        }
    }
}
