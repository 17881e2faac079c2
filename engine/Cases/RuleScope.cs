using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>
/// What a rule of a definition may read: <c>form</c>, <c>situation</c>, <c>applicant</c>, and in a case <c>case</c> and
/// <c>steps.NODE.*</c> (see <see cref="StepResults"/>), <c>data</c>, and at a place in the flow <c>item</c> and <c>param</c>; <c>today</c> is the day in China. Dates are texts <c>yyyy-MM-dd</c>.
/// </summary>
public static class RuleScope
{
    /// <summary>The scope of an application that is not yet a case.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="application">What has been filled in so far.</param>
    /// <param name="facts">Facts on the applicant, a JSON object; see <see cref="CaseContext.ApplicantFacts"/>.</param>
    /// <param name="now">The instant of asking.</param>
    public static JsonObject Of(MatterDefinition definition, Application application, JsonElement? facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(application);
        return new JsonObject
        {
            ["form"] = Copy(application.Form) as JsonObject ?? [],
            ["situation"] = Situation(definition, application),
            ["applicant"] = ApplicantOf(application, facts),
            ["today"] = Day(ChinaTime.DayOf(now)),
        };
    }

    /// <summary>The scope of a case.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="state">The case.</param>
    /// <param name="now">The instant of asking.</param>
    /// <param name="place">The activation whose <c>item</c>, <c>param</c> and <c>steps</c> are read; absent: the case as a whole.</param>
    /// <param name="item">Stands for <c>item</c>.</param>
    public static JsonObject Of(MatterDefinition definition, CaseState state, DateTimeOffset now, int? place = null, JsonElement? item = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        var scope = Of(definition, state.Application, state.ApplicantFacts, now);
        scope["case"] = new JsonObject
        {
            ["state"] = Name(state.State),
            ["stage"] = Name(state.Stage),
            ["applicationNo"] = state.ApplicationNo,
            ["caseNo"] = state.CaseNo,
            ["channel"] = state.Application.Channel,
            ["onlineMode"] = state.OnlineMode is { } mode ? Name(mode) : null,
            ["deliveryWay"] = Name(state.Application.DeliveryWay),
            ["appliedOn"] = Day(ChinaTime.DayOf(state.AppliedAt)),
            ["receivedOn"] = state.ReceivedAt is { } received ? Day(ChinaTime.DayOf(received)) : null,
            ["acceptedOn"] = state.AcceptedOn is { } accepted ? Day(accepted) : null,
            ["finishedOn"] = state.FinishedAt is { } finished ? Day(ChinaTime.DayOf(finished)) : null,
            ["deemedAccepted"] = state.DeemedAccepted,
            ["decided"] = state.DecisionRecord is not null,
            ["approved"] = state.DecisionRecord?.Approved,
            ["extended"] = state.IsExtended,
            ["visitCount"] = state.VisitCount,
            ["outstandingMaterials"] = state.Tolerated.Count(each => !each.Supplied),
        };
        scope["steps"] = StepResults.Of(definition, state, place);
        if (state.Data is { } data)
        {
            scope["data"] = Copy(data);
        }

        if (place is { } activation)
        {
            FlowScope.Put(scope, state, activation);
        }

        if (item is { } given)
        {
            scope["item"] = Copy(given);
        }

        return scope;
    }

    private static JsonObject Situation(MatterDefinition definition, Application application)
    {
        var answers = new JsonObject();
        foreach (var question in definition.Situations.Questions)
        {
            if (application.Situation.TryGetValue(question.Key, out var chosen))
            {
                answers[question.Key] = question.Multiple
                    ? new JsonArray([.. chosen.Select(value => JsonValue.Create(value))])
                    : chosen is [var only, ..] ? JsonValue.Create(only) : null;
            }
        }

        return answers;
    }

    private static JsonObject ApplicantOf(Application application, JsonElement? facts)
    {
        var applicant = facts is { ValueKind: JsonValueKind.Object } given ? Copy(given) as JsonObject ?? [] : [];
        applicant["kind"] = Name(application.Applicant.Kind);
        applicant["name"] = application.Applicant.Name;
        applicant["idType"] = application.Applicant.IdType;
        applicant["idNo"] = application.Applicant.IdNo;
        applicant["region"] = application.Region;
        return applicant;
    }

    private static JsonNode? Copy(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(element.GetRawText());

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
