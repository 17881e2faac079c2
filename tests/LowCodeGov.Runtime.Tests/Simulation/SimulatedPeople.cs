using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Organisation;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>Everybody with an account, in the order of their names.</summary>
internal sealed class SimulatedPeople
{
    private readonly Dictionary<string, Actor> _byId;
    private readonly Dictionary<string, string?> _away = new(StringComparer.Ordinal);

    private SimulatedPeople(Dictionary<string, Actor> byId, IReadOnlyList<Actor> clerks) => (_byId, Clerks) = (byId, clerks);

    public IReadOnlyList<Actor> Clerks { get; }

    public static async Task<SimulatedPeople> Of(TestPlatform platform)
    {
        await using var db = await platform.Db();
        var byId = new Dictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var id in await db.Users.OrderBy(u => u.UserName).Select(u => u.Id).ToListAsync())
        {
            if (await platform.Get<AccountDirectory>().ActorOf(id) is { } actor)
            {
                byId[id] = actor;
            }
        }

        return new SimulatedPeople(byId, [.. byId.Values.Where(actor => actor.Kind == ActorKind.Clerk)]);
    }

    public Actor? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>Who may act on a task and is there: its holder, else everybody who may take it.</summary>
    public IReadOnlyList<Actor> For(HumanTask task, OrganisationChart chart)
    {
        IEnumerable<Actor> who = Find(task.Holder?.Id) is { } holder
            ? [holder]
            : chart.ClerksFor(task.Candidates).Select(clerk => Find(clerk.Id)).OfType<Actor>().OrderBy(a => a.StaffNo, StringComparer.Ordinal);
        return [.. who.Select(actor => _away.TryGetValue(actor.Id, out var proxy) ? Find(proxy) : actor).OfType<Actor>()];
    }

    /// <summary>Somebody stays away, with a proxy who acts in his name, or without one.</summary>
    public void Leave(Actor clerk, Actor? proxy) => _away[clerk.Id] = proxy?.Id;

    /// <summary>Somebody is back.</summary>
    public bool ComeBack(Actor clerk) => _away.Remove(clerk.Id);

    /// <summary>Whether so few are there that nobody else may go.</summary>
    public bool AreFew => _away.Count >= Clerks.Count / 8;

    /// <summary>Everybody is back.</summary>
    public void ComeBack() => _away.Clear();
}
