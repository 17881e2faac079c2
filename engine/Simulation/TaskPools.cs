using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>The pools of a what-if: open tasks by who may take them, the earliest last day first.</summary>
internal sealed class TaskPools(IReadOnlyList<StaffMember> staff)
{
    private readonly Dictionary<(string Role, string? Agency, string? Department), Pool> pools = [];
    private readonly Dictionary<string, StaffMember> byId = staff.ToDictionary(each => each.Actor.Id, StringComparer.Ordinal);
    private long number;

    public IEnumerable<Pool> All => pools.Values;

    /// <summary>Puts a task where those who may take it look.</summary>
    /// <returns>Those who may take it.</returns>
    public IReadOnlyList<StaffMember> Add(OpenWork work, HumanTask task)
    {
        var order = (task.DueOn ?? DateOnly.MaxValue, number++);
        if (task.Holder is { } holder && byId.TryGetValue(holder.Id, out var member))
        {
            member.Own.Enqueue(work, order);
            return [member];
        }

        var key = (task.Candidates.Role, task.Candidates.Agency, task.Candidates.Department);
        if (!pools.TryGetValue(key, out var pool))
        {
            pools[key] = pool = new Pool(key, [.. staff.Where(each => ActingRights.Holds(each.Actor.Grants, key.Role, key.Agency, key.Department))]);
        }

        pool.Waiting.Enqueue(work, order);
        return pool.Staff;
    }

    /// <summary>Takes the most urgent task that the clerk may do; null when there is none.</summary>
    public OpenWork? Take(StaffMember member)
    {
        while (member.Own.TryDequeue(out var own, out _))
        {
            if (Find(own) is { IsOpen: true })
            {
                return own;
            }
        }

        foreach (var pool in pools.Values.Where(each => each.Waiting.Count > 0 && each.Staff.Contains(member)).OrderBy(each => Urgency(each)))
        {
            if (Take(pool, member) is { } work)
            {
                return work;
            }
        }

        return null;
    }

    public void Measure(DateOnly day)
    {
        foreach (var pool in pools.Values)
        {
            pool.Lengths.Add(new PoolPoint(day, pool.Waiting.UnorderedItems.Count(each => Find(each.Element) is { IsOpen: true })));
        }
    }

    private static (DateOnly, long) Urgency(Pool pool) => pool.Waiting.TryPeek(out _, out var order) ? order : default;

    // Tasks that this clerk may not do (separation of duties) stay for the others; those no longer open are dropped.
    private static OpenWork? Take(Pool pool, StaffMember member)
    {
        var skipped = new List<(OpenWork, (DateOnly, long))>();
        OpenWork? taken = null;
        while (taken is null && pool.Waiting.TryDequeue(out var work, out var order))
        {
            if (Find(work) is not { IsOpen: true } task)
            {
                continue;
            }

            if (task.Candidates.Excluded.Contains(member.Actor.Id))
            {
                skipped.Add((work, order));
                continue;
            }

            taken = work;
        }

        pool.Waiting.EnqueueRange(skipped);
        return taken;
    }

    private static HumanTask? Find(OpenWork work) => work.File.Case.State.Tasks.FirstOrDefault(each => each.Number == work.Task);

    /// <summary>One pool.</summary>
    internal sealed class Pool((string Role, string? Agency, string? Department) key, List<StaffMember> staff)
    {
        public (string Role, string? Agency, string? Department) Key { get; } = key;

        public List<StaffMember> Staff { get; } = staff;

        public PriorityQueue<OpenWork, (DateOnly, long)> Waiting { get; } = new();

        public List<PoolPoint> Lengths { get; } = [];
    }
}
