using System.Text.Json.Nodes;
using LowCodeGov.Designer.Form;
using LowCodeGov.Designer.Samples;

namespace LowCodeGov.Designer.Matter.Documents;

/// <summary>What the text of a document may name in <c>{{…}}</c>, and what a sample prints for it. The names are the engine's (DOMAIN 7).</summary>
internal static class DocumentFields
{
    private static readonly string[] Everywhere =
    [
        "matter.name", "agency.name", "agency.phone", "supervision.phone", "applicant.name", "applicant.idNo", "contact.name", "contact.phone", "case.caseNo", "case.applicationNo",
        "case.queryPassword", "case.appliedAt", "case.receivedAt", "notice.date", "clerk.name", "clerk.post",
    ];

    private static readonly string[] Accepted = ["acceptance.date", "promised.limit", "promised.date", "statutory.limit", "statutory.date", "delivery.way"];

    private static readonly string[] Decided = ["decision.result", "decision.date", "decision.reason", "decision.content", "result.name", "result.no", "result.validTo"];

    private static readonly Dictionary<string, string[]> Own = new(StringComparer.Ordinal)
    {
        ["N01"] = [],
        ["N02"] = Accepted,
        ["N03"] = ["reason", "competentAgency", "reconsideration.body", "reconsideration.address", "litigation.body", "litigation.address"],
        ["N04"] = ["correction.dueDate", "correction.note"],
        ["N06"] = [.. Accepted, "special.name", "special.reason", "special.basis", "special.days", "special.excludesTime", "special.staff"],
        ["N07"] = [.. Accepted, "extension.days", "extension.reason", "extension.basis", "extension.newDate", "extension.approver"],
        ["N10"] = [.. Accepted, .. Decided, "reconsideration.body", "reconsideration.address", "litigation.body", "litigation.address"],
        ["N13"] = [.. Accepted, .. Decided, "receiver.name", "receiver.idNo", "receiver.relation", "receiver.way", "receiver.at"],
        ["N15"] = ["end.state", "reason"],
    };

    /// <summary>Names for a document with what they are called.</summary>
    public static ImmutableArray<(string Name, string Label)> For(DesignDesk desk, string document) =>
    [
        .. Everywhere.Concat(Own.GetValueOrDefault(document) ?? [.. Accepted, .. Decided]).Select(name => (name, desk.Named("matter.field.", name))),
        .. desk.Form.AllFields().Where(field => field.Type is not ("rows" or "staticText" or "picture")).Select(field => ("form." + field.Key, field.Label.In(desk.Culture))),
    ];

    /// <summary>A value for every name, in Chinese as documents are.</summary>
    public static IReadOnlyDictionary<string, string> Samples(DesignDesk desk, string document)
    {
        var elements = desk.Definition.Elements;
        var form = SampleData.Of(desk.Form, desk.Codes, desk.Today);
        var values = For(desk, document).ToDictionary(
            each => each.Name,
            each => each.Name.StartsWith("form.", StringComparison.Ordinal) ? Text(desk, form, each.Name["form.".Length..]) : desk.Both("matter.sample." + each.Name).Zh,
            StringComparer.Ordinal);
        foreach (var (name, value) in new[]
                 {
                     ("matter.name", elements.MatterName), ("agency.name", elements.ImplementingAgency.Name), ("agency.phone", elements.ConsultationContacts.Phone),
                     ("supervision.phone", elements.SupervisionContacts.Phone), ("result.name", elements.ResultName),
                     ("reconsideration.body", elements.ReviewBody?.Department), ("reconsideration.address", elements.ReviewBody?.Address),
                     ("litigation.body", elements.LitigationBody?.Department), ("litigation.address", elements.LitigationBody?.Address),
                 })
        {
            values[name] = value ?? values.GetValueOrDefault(name) ?? "";
        }

        values["notice.documentNo"] = desk.Both("matter.sample.notice.documentNo").Zh;
        return values;
    }

    private static string Text(DesignDesk desk, JsonObject form, string key)
    {
        var field = desk.Form.AllFields().First(each => each.Key == key);
        return form[key] switch
        {
            null => field.Label.Zh,
            JsonArray list => string.Join('、', list.Select(each => Shown(desk, field, each))),
            var value => Shown(desk, field, value),
        };
    }

    private static string Shown(DesignDesk desk, FieldDefinition field, JsonNode? value) =>
        desk.OptionsOf(field).FirstOrDefault(option => option.Value == value?.ToString())?.Label.Zh ?? value?.ToString() ?? "";
}
