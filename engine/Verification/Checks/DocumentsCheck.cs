using System.Collections.Frozen;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Notices and the certificate name what exists on every way on which they are issued (see <c>NoticeFields</c>).</summary>
internal sealed class DocumentsCheck : DefinitionCheck
{
    private static readonly FrozenSet<string> Always = new[]
    {
        "matter.name", "matter.code", "agency.name", "agency.phone", "supervision.phone", "applicant.name", "applicant.idNo", "contact.name", "contact.phone",
        "case.applicationNo", "case.caseNo", "case.queryPassword", "case.summary", "case.appliedAt", "case.receivedAt",
        "notice.documentNo", "notice.date", "notice.at", "clerk.name", "clerk.staffNo", "clerk.post", "clerk.agency",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> AfterAcceptance = new[]
    {
        "acceptance.date", "acceptance.deemed", "promised.limit", "promised.date", "statutory.limit", "statutory.date", "delivery.way",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> AfterDecision = new[]
    {
        "decision.result", "decision.date", "decision.reason", "decision.content", "result.name", "result.no", "result.validTo",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Own = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["N03"] = ["reason", "competentAgency", "reconsideration.body", "reconsideration.address", "litigation.body", "litigation.address"],
        ["N04"] = ["correction.dueDate", "correction.note"],
        ["N06"] = ["special.name", "special.reason", "special.basis", "special.days", "special.excludesTime", "special.staff"],
        ["N07"] = ["extension.days", "extension.reason", "extension.basis", "extension.newDate", "extension.approver"],
        ["N10"] = ["reconsideration.body", "reconsideration.address", "litigation.body", "litigation.address"],
        ["N13"] = ["receiver.name", "receiver.idNo", "receiver.relation", "receiver.way", "receiver.refused", "receiver.witness", "receiver.at"],
        ["N15"] = ["end.state", "reason"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> BeforeAcceptance = new[] { "N01", "N03", "N04", "N05" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> BehindDecision = new[] { "N09", "N10", "N12", "N13", "N14" }.ToFrozenSet(StringComparer.Ordinal);

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        foreach (var (id, template) in subject.Definition.Notices)
        {
            var place = new DefinitionPlace($"/notices/{id}", PlaceKind.Notice, id);
            for (var i = 0; i < template.Paragraphs.Length; i++)
            {
                foreach (var name in FieldTemplate.NamesIn(template.Paragraphs[i].Zh + template.Paragraphs[i].En).Distinct(StringComparer.Ordinal))
                {
                    if (OfNotice(subject, id, name, place.Of("paragraphs").Of(i)) is { } finding)
                    {
                        yield return finding;
                    }
                }
            }
        }

        for (var i = 0; i < (subject.Definition.Certificate?.Face.Length ?? 0); i++)
        {
            var place = new DefinitionPlace($"/certificate/face/{i}/value", PlaceKind.Certificate);
            foreach (var name in FieldTemplate.NamesIn(subject.Definition.Certificate?.Face[i].Value ?? "").Distinct(StringComparer.Ordinal))
            {
                if (OfCertificate(subject, name, place) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private static DefinitionFinding? OfNotice(VerificationSubject subject, string id, string name, DefinitionPlace place)
    {
        if (name.StartsWith("form.", StringComparison.Ordinal))
        {
            return Field(subject, name, place, subject.Nodes.Where(node => Issues(node, id)));
        }

        if (Always.Contains(name) || Own.GetValueOrDefault(id)?.Contains(name) == true)
        {
            return null;
        }

        if (!AfterAcceptance.Contains(name) && !AfterDecision.Contains(name))
        {
            return DefinitionFinding.Error("verification.document.unknown-field", place, ("Name", name), ("Document", id));
        }

        var tooEarly = AfterDecision.Contains(name) ? !BehindDecision.Contains(id) && id is not "N15" && !subject.Nodes.Any(node => node is NoticeNode notice && notice.Notice == id) : BeforeAcceptance.Contains(id);
        return tooEarly ? DefinitionFinding.Error("verification.document.too-early", place, ("Name", name), ("Document", id)) : AtNode(subject, id, name, place);
    }

    private static DefinitionFinding? AtNode(VerificationSubject subject, string id, string name, DefinitionPlace place)
    {
        var fact = AfterDecision.Contains(name) ? FlowFact.Decided : FlowFact.Accepted;
        foreach (var node in subject.HasSoundIds ? subject.Nodes.OfType<NoticeNode>().Where(node => node.Notice == id) : [])
        {
            if (subject.Facts.Before(node) is { } before && !before.Surely.Contains(fact)
                && subject.Graph.Entry(node) is { } entry && new FlowSearch(subject).Way(entry, node, fact) is { } way)
            {
                return DefinitionFinding.Error("verification.document.too-early", place, ("Name", name), ("Document", id)) with { CounterExample = way };
            }
        }

        return null;
    }

    private static DefinitionFinding? OfCertificate(VerificationSubject subject, string name, DefinitionPlace place) =>
        name.StartsWith("form.", StringComparison.Ordinal)
            ? Field(subject, name, place, subject.Nodes.Where(node => node is CertificateNode or TaskNode { Kind: HumanTaskKind.CertificateMaking }))
        : Always.Contains(name) || AfterAcceptance.Contains(name) || AfterDecision.Contains(name) || name is "certificate.number" or "certificate.issueDate" or "certificate.validFrom" or "certificate.validTo" ? null
        : DefinitionFinding.Error("verification.document.unknown-field", place, ("Name", name), ("Document", subject.Definition.Certificate?.Name ?? ""));

    private static DefinitionFinding? Field(VerificationSubject subject, string name, DefinitionPlace place, IEnumerable<FlowNode> issuedAt)
    {
        var key = name["form.".Length..].Split('.')[0];
        if (!subject.Fields.TryGetValue(key, out var field))
        {
            return DefinitionFinding.Error("verification.document.no-such-field", place, ("Name", name));
        }

        if (!subject.HasSoundIds || LateFields.Filler(subject, field) is not { } filler)
        {
            return null;
        }

        foreach (var node in issuedAt)
        {
            var known = node is TaskNode ? subject.Facts.After(node) : subject.Facts.Before(node);
            if (known is not null && !known.Surely.Contains(FlowFact.Field(key))
                && subject.Graph.Entry(node) is { } entry && new FlowSearch(subject).Way(entry, node, FlowFact.Field(key)) is { } way)
            {
                return DefinitionFinding.Error(
                    "verification.document.field-not-always", place, ("Field", field.Label), ("Step", VerificationSubject.Title(filler)), ("Node", VerificationSubject.Title(node))) with { CounterExample = way };
            }
        }

        return null;
    }

    // Where the platform issues the notice by itself, besides the nodes that say so.
    private static bool Issues(FlowNode node, string id) => node switch
    {
        NoticeNode notice => notice.Notice == id,
        TaskNode { Kind: HumanTaskKind.Decision } => id is "N09" or "N10",
        TaskNode { Kind: HumanTaskKind.Delivery } => id is "N12" or "N13",
        EndNode => id is "N14",
        _ => false,
    };
}
