using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>A case as it was after one command.</summary>
/// <param name="Definition">The version that it was on.</param>
/// <param name="Happened">What the command did.</param>
/// <param name="Whole">The whole record.</param>
/// <param name="Length">How much of it had happened by then.</param>
internal sealed record PlayedCommand(MatterDefinition Definition, CaseState State, IReadOnlyList<RecordedEvent> Happened, List<RecordedEvent> Whole, int Length, long Sequence)
{
    /// <summary>All that had happened by then.</summary>
    public IReadOnlyList<RecordedEvent> Record => Whole.GetRange(0, Length);

    public DateTimeOffset At => Happened[^1].At;
}

/// <summary>Plays cases again from their records, command by command.</summary>
internal sealed class RecordPlays(MatterCatalogue catalogue)
{
    /// <summary>The case after each of its commands; what comes before a version that is not here is passed over.</summary>
    /// <param name="row">The case.</param>
    /// <param name="commands">Its record in order, one row for each command.</param>
    /// <param name="from">Commands up to this sequence are played and not told.</param>
    public async Task<List<PlayedCommand>> Of(CaseRow row, IEnumerable<CaseEventRow> commands, long from, CancellationToken ct)
    {
        var played = new List<PlayedCommand>();
        var record = new List<RecordedEvent>();
        var versions = new Dictionary<int, MatterDefinition?>();
        CaseState? state = null;
        MatterDefinition? on = null;
        foreach (var command in commands)
        {
            var happened = command.Texts().Select(EngineJson.Read<RecordedEvent>).ToList();
            foreach (var each in happened)
            {
                on ??= await Version(each.Event is CaseOpened opened ? opened.MatterVersion : row.MatterVersion);
                if (on is null)
                {
                    return played;
                }

                state = CaseEvolution.Evolve(on, state, each);
                on = each.Event is CaseMigrated migrated ? await Version(migrated.ToVersion) ?? on : on;
                record.Add(each);
            }

            if (on is not null && state is not null && command.Sequence > from)
            {
                played.Add(new PlayedCommand(on, state, happened, record, record.Count, command.Sequence));
            }
        }

        return played;

        async Task<MatterDefinition?> Version(int version) =>
            versions.TryGetValue(version, out var known) ? known : versions[version] = await catalogue.FindVersion(row.Matter, version, ct);
    }
}
