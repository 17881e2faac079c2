using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>休假代理: what was meant for a clerk on leave goes to who stands in for him.</summary>
internal static class Leave
{
    // Proxies may be on leave themselves; a longer chain, or a ring, leaves the task where it was meant to go.
    private const int LongestChain = 5;

    /// <summary>Who is to hold a task, and for whom.</summary>
    public static (ActorReference Holder, ActorReference? OnBehalfOf) Resolve(Unfolding u, ActorReference person, TaskCandidates candidates)
    {
        var at = person.Id;
        ClerkReference? proxy = null;
        for (var link = 0; link < LongestChain && u.Context.Staff.ProxyOf(at, candidates.Role, u.Today) is { } next; link++)
        {
            if (candidates.Excluded.Contains(next.Id) || next.Id == person.Id)
            {
                return (person, null);
            }

            (at, proxy) = (next.Id, next);
        }

        return proxy is null ? (person, null) : (Reference(proxy), person);
    }

    /// <summary>A clerk as kept in the record.</summary>
    public static ActorReference Reference(ClerkReference clerk) => new(ActorKind.Clerk, clerk.Id, clerk.Name, clerk.StaffNo, clerk.Post, clerk.AgencyName);
}
