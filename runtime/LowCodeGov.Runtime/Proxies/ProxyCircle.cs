using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Proxies;

/// <summary>Finds out whether a leave would hand somebody's tasks back to himself by way of other leaves.</summary>
internal static class ProxyCircle
{
    /// <param name="others">Leaves with days in common with the new one.</param>
    public static bool Closes(IReadOnlyCollection<Absence> others, Absence wanted)
    {
        var reached = new HashSet<(string Proxy, DateOnly From, DateOnly To)>();
        var open = new Queue<Absence>([wanted]);
        while (open.TryDequeue(out var at))
        {
            if (at.Proxy == wanted.Clerk)
            {
                return true;
            }

            if (reached.Add((at.Proxy, at.From, at.To)))
            {
                // On the days that the leaves so far have in common.
                foreach (var next in others.Where(each => each.Clerk == at.Proxy && each.From <= at.To && each.To >= at.From))
                {
                    open.Enqueue(next with { From = Later(next.From, at.From), To = Earlier(next.To, at.To) });
                }
            }
        }

        return false;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
