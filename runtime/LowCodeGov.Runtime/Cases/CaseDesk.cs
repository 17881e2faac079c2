using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Takes commands from people and other systems: only about cases that they may know of, and with nothing in them that they could have made up.</summary>
/// <remarks>
/// Clerks named in a command come from the directory, files from the store; how far a material is trusted is never the sender's to say.
/// </remarks>
public sealed class CaseDesk(CaseAccess access, CaseCommands commands, OrganisationDirectory directory, StoredFiles files)
{
    private const string Electronic = "2";

    /// <summary>Applies a command; see <see cref="CaseCommands.Execute"/>.</summary>
    public async Task<CommandOutcome> Execute(
        Actor actor, CaseId id, CaseCommand command, string commandId, long? expectedVersion = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (prepared, refusal) = await Prepare(actor, id, command, ct);
        if (prepared is null)
        {
            if (await access.See(actor, id, ct) is not { Sight: CaseSight.Applicant or CaseSight.Clerk })
            {
                return new CommandOutcome.NotFound();
            }

            // What was done once is answered as it was, though the case has moved on and its files may belong elsewhere by now.
            return await commands.WasApplied(actor, commandId, ct)
                ? await commands.Execute(actor, id, command, commandId, expectedVersion, EngineJson.Canonical(command), ct)
                : new CommandOutcome.Refused(refusal ?? new CommandNotForPeople());
        }

        // Whether the actor may know of the case is looked at in the writer's turn, where the case is at hand: reading it here as well
        // took half of a command's time.
        var outcome = await commands.Execute(actor, id, prepared, commandId, expectedVersion, EngineJson.Canonical(command), access.MayAct, ct);
        if (outcome is CommandOutcome.Done && FilesOf(prepared) is { Count: > 0 } handedIn)
        {
            await files.GiveTo(id, handedIn, ct);
        }

        return outcome;
    }

    private async Task<(CaseCommand? Command, Refusal? Refusal)> Prepare(Actor actor, CaseId id, CaseCommand command, CancellationToken ct)
    {
        switch (command)
        {
            case SubmitApplication or ReceiveApplication or BeginChildCase or FireTimer or ReportCertificateStored or MigrateCase:
                return (null, new CommandNotForPeople());
            case INamesClerk naming:
                var chart = await directory.Current(ct);
                return chart.Clerk(naming.To.Id) is { } clerk
                    ? (naming.With(clerk.Reference), null)
                    : (null, new ClerkUnknown { Target = "to" });
            case SupplyCorrection correction:
                var (materials, refusal) = await Known(actor, id, correction.Materials, ct);
                return (materials is { } known ? correction with { Materials = known } : null, refusal);
            case SupplyToleratedMaterial tolerated:
                var (single, wrong) = await Known(actor, id, [tolerated.Material], ct);
                return (single is [var material] ? tolerated with { Material = material } : null, wrong);
            default:
                return (command, null);
        }
    }

    private async Task<(ImmutableArray<SubmittedMaterial>? Materials, Refusal? Refusal)> Known(
        Actor actor, CaseId id, ImmutableArray<SubmittedMaterial> given, CancellationToken ct)
    {
        if (await access.Find(actor, id, ct) is not { } found)
        {
            return (null, null); // told apart from a refusal by whoever called
        }

        var state = found.State;
        var ids = given.SelectMany(m => m.Files).Select(f => f.FileId).Distinct().ToList();
        var known = (await files.Own(actor, ids, state.Id, ct))
            .Concat(state.Application.Materials.SelectMany(m => m.Files))
            .DistinctBy(f => f.FileId).ToDictionary(f => f.FileId, StringComparer.Ordinal);
        if (ids.Find(file => !known.ContainsKey(file)) is { } unknown)
        {
            return (null, new FileNotYours(unknown.Length > 60 ? unknown[..60] : unknown) { Target = "materials" });
        }

        return ([.. given.Select(material =>
        {
            var before = state.Application.Materials.FirstOrDefault(m => m.Key == material.Key);
            var same = before is not null && before.Files.Select(f => f.FileId).SequenceEqual(material.Files.Select(f => f.FileId));
            var atWindow = actor.Kind == ActorKind.Clerk;
            return same ? before! : new SubmittedMaterial( // same says that there was one
                material.Key, atWindow ? material.Intake : Electronic, [.. material.Files.Select(f => known[f.FileId])], TrustLevel.C, null, atWindow ? material.Copies : 0);
        })], null);
    }

    private static List<string> FilesOf(CaseCommand command) => command switch
    {
        SupplyCorrection correction => [.. correction.Materials.SelectMany(m => m.Files).Select(f => f.FileId)],
        SupplyToleratedMaterial tolerated => [.. tolerated.Material.Files.Select(f => f.FileId)],
        _ => [],
    };
}

/// <summary>Only the platform sends this command, or the application's own way does.</summary>
public sealed record CommandNotForPeople() : Refusal("command.not-for-people");

/// <summary>No such clerk.</summary>
public sealed record ClerkUnknown() : Refusal("task.clerk-unknown");

/// <summary>The sender has brought no such file.</summary>
public sealed record FileNotYours(string File) : Refusal("file.not-yours");
