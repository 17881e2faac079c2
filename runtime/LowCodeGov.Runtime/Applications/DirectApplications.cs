using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Everything of an application at once.</summary>
/// <param name="Materials">Ids of files uploaded before, by material key.</param>
public sealed record DirectApplication(
    string Matter, JsonObject Form, Contact Contact, ImmutableSortedDictionary<string, ImmutableArray<string>>? Situation = null,
    ImmutableSortedDictionary<string, ImmutableArray<string>>? Materials = null, DeliveryWay DeliveryWay = DeliveryWay.Electronic);

/// <summary>Submits without a draft in between, under the same checks.</summary>
public sealed class DirectApplications
{
    private readonly DraftReading _reading;
    private readonly Submission _submission;
    private readonly StoredFiles _files;
    private readonly MatterCatalogue _catalogue;
    private readonly AccountDirectory _accounts;
    private readonly TimeProvider _time;

    internal DirectApplications(
        DraftReading reading, Submission submission, StoredFiles files, MatterCatalogue catalogue, AccountDirectory accounts, TimeProvider time)
    {
        (_reading, _submission, _files) = (reading, submission, files);
        (_catalogue, _accounts, _time) = (catalogue, accounts, time);
    }

    /// <param name="commandId">The sender's id: sent again, it gives the same receipt.</param>
    public async Task<SubmitOutcome> Submit(Actor actor, DirectApplication application, string commandId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(application);
        if (actor.Kind != ActorKind.Applicant || await _catalogue.Find(application.Matter, ct) is not { } definition || await _accounts.Profile(actor.Id, ct) is not { } profile)
        {
            return new SubmitOutcome.NotFound();
        }

        if (definition.Elements.MatterState != MatterNotInForce.InForce)
        {
            return new SubmitOutcome.Refused(new MatterNotInForce(definition.Elements.MatterStateReason ?? ""));
        }

        if (!definition.Intake.Online)
        {
            return new SubmitOutcome.Refused(new MatterNotOpen(definition.Elements.MatterName));
        }

        if (!definition.Intake.Applicants.Contains(profile.Applicant.Kind))
        {
            return new SubmitOutcome.Refused(new ApplicantKindNotServed());
        }

        var given = application.Materials ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
        var ids = given.Values.SelectMany(v => v).Distinct().ToList();
        var id = IdOf(actor, commandId);
        // Sent again because no answer came: then the files already belong to the case, and may be named all the same.
        var own = (await _files.Own(actor, ids, await _submission.Earlier(actor, id, ct), ct)).ToDictionary(f => f.FileId, StringComparer.Ordinal);
        if (ids.Find(file => !own.ContainsKey(file)) is { } unknown)
        {
            return new SubmitOutcome.Refused(new Cases.FileNotYours(unknown.Length > 60 ? unknown[..60] : unknown) { Target = "materials" });
        }

        var draft = new DraftContent
        {
            Id = id,
            Matter = definition.Code,
            MatterVersion = definition.Version,
            Version = 1,
            Details = new DraftDetails(DraftKind.Portal, application.Contact, application.DeliveryWay, FormBegun: true),
            Situation = application.Situation ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
            Form = application.Form.ToJsonString(EngineJson.Options),
            Materials = [.. given.Select(g => new SubmittedMaterial(g.Key, "2", [.. g.Value.Select(file => own[file])], TrustLevel.C))],
            CreatedAt = _time.GetUtcNow(),
            UpdatedAt = _time.GetUtcNow(),
        };
        if (await _reading.Read(actor, draft, ct) is not { } read)
        {
            return new SubmitOutcome.NotFound();
        }

        var outcome = await _submission.Submit(actor, read, ct);
        if (outcome is SubmitOutcome.Submitted(var receipt))
        {
            await _files.GiveTo(receipt.CaseId, ids, ct);
        }

        return outcome;
    }

    // A name-based id: the same sender with the same id means the same application.
    private static DraftId IdOf(Actor actor, string commandId) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"direct\n{actor.Id}\n{commandId}")).AsSpan(0, 16)));
}
