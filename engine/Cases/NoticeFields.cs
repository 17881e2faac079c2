using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Cases;

/// <summary>
/// What notices and certificates may name in <c>{{…}}</c>. Values are frozen as the Chinese document prints them: days as 2026年3月2日,
/// instants as 2026年3月2日 09:30, limits as 20个工作日. A field that does not apply is absent.
/// </summary>
/// <remarks>
/// In every notice:
/// <c>matter.name matter.code agency.name agency.phone supervision.phone applicant.name applicant.idNo contact.name contact.phone
/// case.applicationNo case.caseNo case.queryPassword case.summary case.appliedAt case.receivedAt
/// notice.documentNo notice.date notice.at clerk.name clerk.staffNo clerk.post clerk.agency</c>,
/// and <c>form.KEY</c> for each form field that the template of the definition names.
/// In a joint matter (一件事): <c>joint.departments joint.matters</c>, the departments and the matters of the child cases in their order.
/// After acceptance: <c>acceptance.date acceptance.deemed promised.limit promised.date statutory.limit statutory.date delivery.way</c>.
/// After the decision: <c>decision.result decision.date decision.reason decision.content result.name result.no result.validTo</c>.
/// N03: <c>reason competentAgency</c>. N04: <c>correction.dueDate correction.note</c>.
/// N06: <c>special.name special.reason special.basis special.days special.excludesTime special.staff</c>.
/// N07: <c>extension.days extension.reason extension.basis extension.newDate extension.approver</c>.
/// N13: <c>receiver.name receiver.idNo receiver.relation receiver.way receiver.refused receiver.witness receiver.at</c>.
/// N15: <c>end.state reason</c>.
/// N03, N10: <c>reconsideration.body reconsideration.address litigation.body litigation.address</c>.
/// Items: N01, N02, N15 the materials (<c>name copies intake trustLevel</c>); N04 what to supply (<c>name reason</c>).
/// </remarks>
internal static class NoticeFields
{
    public static ImmutableSortedDictionary<string, string> Of(Unfolding u, string notice, string documentNo, IEnumerable<KeyValuePair<string, string>> more)
    {
        var fields = Standard(u);
        Put(fields, "notice.documentNo", documentNo);
        Put(fields, "notice.date", Day(u.Today));
        Put(fields, "notice.at", At(u.Now));
        switch (notice)
        {
            case "N03" or "N10":
                Remedies(u, fields);
                break;
            case "N04" when u.State.Corrections.LastOrDefault() is { } correction:
                Put(fields, "correction.dueDate", Day(correction.DueOn));
                Put(fields, "correction.note", correction.Note);
                break;
            case "N06" when u.State.Specials.LastOrDefault() is { } special:
                Special(fields, special);
                break;
            case "N13" when u.State.Delivery is { } delivery:
                Receiver(u, fields, delivery);
                break;
            default:
                break;
        }

        foreach (var (name, value) in more)
        {
            Put(fields, name, value);
        }

        foreach (var name in Named(u.Definition.Notices.GetValueOrDefault(notice)).Where(name => name.StartsWith("form.", StringComparison.Ordinal)))
        {
            Put(fields, name, FormField(u, name["form.".Length..]));
        }

        return fields.ToImmutable();
    }

    /// <summary>The value of a field for a template outside notices, such as the face of the certificate.</summary>
    public static string? Value(Unfolding u, IReadOnlyDictionary<string, string> standard, string name) =>
        standard.TryGetValue(name, out var value) ? value
        : name.StartsWith("form.", StringComparison.Ordinal) ? FormField(u, name["form.".Length..])
        : null;

    public static ImmutableSortedDictionary<string, string>.Builder Standard(Unfolding u)
    {
        var s = u.State;
        var elements = u.Definition.Elements;
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Put(fields, "matter.name", elements.MatterName);
        Put(fields, "matter.code", u.Definition.Code);
        Put(fields, "agency.name", elements.ImplementingAgency.Name);
        Put(fields, "agency.phone", elements.ConsultationContacts.Phone);
        Put(fields, "supervision.phone", elements.SupervisionContacts.Phone);
        Put(fields, "applicant.name", s.Application.Applicant.Name);
        Put(fields, "applicant.idNo", s.Application.Applicant.IdNo);
        Put(fields, "contact.name", s.Application.Contact.Name);
        Put(fields, "contact.phone", s.Application.Contact.Phone);
        Put(fields, "case.applicationNo", s.ApplicationNo);
        Put(fields, "case.caseNo", s.CaseNo);
        Put(fields, "case.queryPassword", s.QueryPassword);
        Put(fields, "case.summary", s.Summary);
        Put(fields, "case.appliedAt", At(s.AppliedAt));
        Put(fields, "case.receivedAt", s.ReceivedAt is { } received ? At(received) : null);
        if (u.Actor.Kind == ActorKind.Clerk)
        {
            Put(fields, "clerk.name", u.Actor.Name);
            Put(fields, "clerk.staffNo", u.Actor.StaffNo);
            Put(fields, "clerk.post", u.Actor.Post);
            Put(fields, "clerk.agency", u.Actor.AgencyName);
        }

        Joint(u, fields);
        Accepted(u, fields);
        Decided(u, fields);
        return fields;
    }

    public static ImmutableArray<ImmutableSortedDictionary<string, string>> Items(Unfolding u, string notice) => notice switch
    {
        "N01" or "N02" or "N15" => [.. u.State.Application.Materials.Where(MaterialCheck.IsSupplied).Select(each => Row(
            ("name", MaterialCheck.NameOf(u.Definition, each.Key)),
            ("copies", each.Copies.ToString(CultureInfo.InvariantCulture)),
            ("intake", EngineTexts.InChinese($"intake.{each.Intake}")),
            ("trustLevel", each.TrustLevel.ToString())))],
        "N04" when u.State.Corrections.LastOrDefault() is { } correction =>
            [.. correction.Items.Select(item => Row(("name", Corrections.NameOf(u.Definition, item)), ("reason", item.Reason)))],
        _ => [],
    };

    public static IEnumerable<KeyValuePair<string, string>> NonAcceptance(RefuseAcceptance c) =>
        c.CompetentAgency is { } agency ? [new("reason", c.Reason), new("competentAgency", agency)] : [new("reason", c.Reason)];

    public static IEnumerable<KeyValuePair<string, string>> Extension(CaseRequest request, string basis, DateOnly? newDate, string approver) =>
    [
        new("extension.days", Days(request.Days ?? 0)),
        new("extension.reason", request.Reason),
        new("extension.basis", basis),
        new("extension.newDate", newDate is { } day ? Day(day) : ""),
        new("extension.approver", approver),
    ];

    public static IEnumerable<KeyValuePair<string, string>> Ending(PublicState state, string? reason) =>
        [new("end.state", EngineTexts.InChinese($"state.{state}")), new("reason", reason ?? "")];

    public static string Day(DateOnly day) => EngineTexts.InChinese("date", ("Day", day));

    private static void Accepted(Unfolding u, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        if (u.State.AcceptedOn is not { } accepted)
        {
            return;
        }

        Put(fields, "acceptance.date", Day(accepted));
        Put(fields, "acceptance.deemed", YesNo(u.State.DeemedAccepted));
        Put(fields, "promised.limit", Limit(u.Definition.Elements.PromisedTimeLimit));
        Put(fields, "statutory.limit", Limit(u.Definition.Elements.StatutoryTimeLimit));
        Put(fields, "promised.date", CaseClocks.Deadline(u, CaseClocks.Promised) is { } promised ? Day(promised) : null);
        Put(fields, "statutory.date", CaseClocks.Deadline(u, CaseClocks.Statutory) is { } statutory ? Day(statutory) : null);
        Put(fields, "delivery.way", EngineTexts.InChinese($"delivery-way.{u.State.Application.DeliveryWay}"));
    }

    private static void Decided(Unfolding u, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        if (u.State.DecisionRecord is { } decision)
        {
            Put(fields, "decision.result", EngineTexts.InChinese(decision.Approved ? "state.Approved" : "state.Disapproved"));
            Put(fields, "decision.date", Day(ChinaTime.DayOf(decision.At)));
            Put(fields, "decision.reason", decision.Reason);
            Put(fields, "decision.content", decision.Content);
            Put(fields, "result.name", u.Definition.Elements.ResultName);
        }

        if (u.State.Certificates.LastOrDefault(each => each.State == IssuedCertificate.Valid) is { } certificate)
        {
            Put(fields, "result.name", certificate.Face.Name.Zh);
            Put(fields, "result.no", certificate.Face.Number);
            Put(fields, "result.validTo", certificate.Face.ValidTo is { } end ? Day(end) : null);
        }
    }

    private static void Joint(Unfolding u, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        if (u.Flow.IsJoint)
        {
            Put(fields, "joint.departments", string.Join('、', u.Flow.InOrder.OfType<ForEachNode>().SelectMany(each => each.Departments).Where(each => u.Rules.Holds(each.When)).Select(each => each.Title.Zh).Distinct(StringComparer.Ordinal)));
            Put(fields, "joint.matters", string.Join('、', u.Flow.InOrder.OfType<SubMatterNode>().Select(each => each.Title?.Zh ?? each.Matter).OfType<string>().Distinct(StringComparer.Ordinal)));
        }
    }

    private static void Remedies(Unfolding u, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        Put(fields, "reconsideration.body", u.Definition.Elements.ReviewBody?.Department);
        Put(fields, "reconsideration.address", u.Definition.Elements.ReviewBody?.Address);
        Put(fields, "litigation.body", u.Definition.Elements.LitigationBody?.Department);
        Put(fields, "litigation.address", u.Definition.Elements.LitigationBody?.Address);
    }

    private static void Special(ImmutableSortedDictionary<string, string>.Builder fields, SpecialProcedureRecord special)
    {
        Put(fields, "special.name", special.Name.Zh);
        Put(fields, "special.reason", special.Reason);
        Put(fields, "special.basis", special.Basis);
        Put(fields, "special.days", Days(special.PlannedDays));
        Put(fields, "special.excludesTime", YesNo(special.ExcludesTime));
        Put(fields, "special.staff", string.Join('、', special.Staff));
    }

    private static void Receiver(Unfolding u, ImmutableSortedDictionary<string, string>.Builder fields, DeliveryRecord delivery)
    {
        Put(fields, "receiver.name", delivery.ReceiverName);
        Put(fields, "receiver.idNo", delivery.ReceiverIdNo);
        Put(fields, "receiver.relation", delivery.Relation);
        Put(fields, "receiver.way", EngineTexts.InChinese($"delivery-way.{delivery.Way}"));
        Put(fields, "receiver.refused", YesNo(delivery.Refused));
        Put(fields, "receiver.witness", delivery.Witness);
        Put(fields, "receiver.at", At(u.Now));
    }

    private static IEnumerable<string> Named(NoticeTemplate? template) =>
        template is null ? [] : template.Paragraphs.SelectMany(paragraph => FieldTemplate.NamesIn(paragraph.Zh + paragraph.En)).Distinct(StringComparer.Ordinal);

    private static string? FormField(Unfolding u, string key)
    {
        if (FormData.Value(u.State.Application.Form, key) is not { } value)
        {
            return null;
        }

        var field = u.Definition.Form.AllFields().FirstOrDefault(each => each.Key == key);
        return Show(value, field, u.Context.FieldText);
    }

    private static string? Show(JsonElement value, FieldDefinition? field, Func<FieldDefinition, JsonElement, string?>? texts) => value.ValueKind switch
    {
        JsonValueKind.String when field is not null && FieldValues.TypeOf(field) == RuleType.Date && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Day(day),
        JsonValueKind.Number => value.GetRawText() + field?.Unit?.Zh,
        JsonValueKind.True or JsonValueKind.False => YesNo(value.GetBoolean()),
        _ when field is not null && texts?.Invoke(field, value) is { Length: > 0 } text => text,
        JsonValueKind.String => field?.Options.FirstOrDefault(option => option.Value == value.GetString())?.Label.Zh ?? value.GetString(),
        JsonValueKind.Array => string.Join('、', value.EnumerateArray().Select(each => Show(each, field, texts)).Where(text => !string.IsNullOrEmpty(text))),
        _ => null,
    };

    private static string At(DateTimeOffset at) => EngineTexts.InChinese("instant", ("At", ChinaTime.Of(at)));

    private static string Limit(TimeLimit limit) => EngineTexts.InChinese($"limit.{limit.Unit}", ("Value", limit.Value));

    private static string Days(int days) => Limit(TimeLimit.WorkingDays(days));

    private static string YesNo(bool value) => EngineTexts.InChinese(value ? "yes" : "no");

    private static ImmutableSortedDictionary<string, string> Row(params ReadOnlySpan<(string Name, string Value)> cells)
    {
        var row = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in cells)
        {
            row[name] = value;
        }

        return row.ToImmutable();
    }

    private static void Put(ImmutableSortedDictionary<string, string>.Builder fields, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            fields[name] = value;
        }
    }
}
