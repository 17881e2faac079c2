using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Organisation;
using CodeLists = LowCodeGov.Runtime.Organisation.CodeLists;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Gathers what a form's rules may know: the day, the calendar, code lists, situation, applicant and account.</summary>
public sealed class FormScopes(RuleEngine rules, Calendars calendars, OrganisationDirectory directory, CodeLists lists, ApplicantSources sources, TimeProvider time)
{
    private static readonly ImmutableSortedDictionary<string, FieldRight> NothingWritable =
        ImmutableSortedDictionary<string, FieldRight>.Empty.Add("*", FieldRight.Read);

    /// <summary>All code lists that fields may offer, for pages that show codes.</summary>
    public async Task<CodeListSet> Codes(CancellationToken ct = default) => await lists.ForForms(directory, ct);

    /// <summary>For somebody who fills in an application.</summary>
    internal async Task<FormScope> ForApplication(
        MatterDefinition definition, Application application, AccountProfile? profile, JsonElement facts,
        ImmutableSortedDictionary<string, FieldRight>? rights, CancellationToken ct, Actor? reader = null)
    {
        var scope = await Build(definition, RuleScope.Of(definition, application, facts, time.GetUtcNow()), AccountOf(application, profile), rights, ct);
        return (await sources.Of(definition, application.Applicant, profile, reader, ct)).Onto(scope);
    }

    /// <summary>The rules of a matter over what has been filled in so far.</summary>
    internal CaseRules RulesOver(MatterDefinition definition, Application application, JsonElement facts, FormScope scope) =>
        CaseRules.Over(definition, application, facts, rules, scope.Calendar, time.GetUtcNow());

    /// <summary>For a clerk at a step, or for reading only where there is none.</summary>
    internal Task<FormScope> ForCase(MatterDefinition definition, CaseState state, TaskNode? step, CancellationToken ct) =>
        Build(definition, RuleScope.Of(definition, state, time.GetUtcNow()), null, step?.FieldRights is { Count: > 0 } rights ? rights : NothingWritable, ct);

    private async Task<FormScope> Build(
        MatterDefinition definition, JsonObject facts, JsonObject? account, ImmutableSortedDictionary<string, FieldRight>? rights, CancellationToken ct)
    {
        var chart = await directory.Current(ct);
        return new FormScope
        {
            Rules = rules,
            Today = ChinaTime.DayOf(time.GetUtcNow()),
            Calendar = await calendars.For(chart.Agency(definition.Elements.ImplementingAgency.CreditCode)?.Region, ct),
            Codes = await lists.ForForms(directory, ct),
            Facts = facts,
            Account = account,
            FieldRights = rights,
            Inside = new InsideDirectory(chart),
        };
    }

    private static JsonObject AccountOf(Application application, AccountProfile? profile)
    {
        var (applicant, contact) = (application.Applicant, application.Contact);
        return new JsonObject
        {
            ["name"] = applicant.Name,
            ["idType"] = applicant.IdType,
            ["idNo"] = applicant.IdNo,
            ["creditCode"] = applicant.Kind == ApplicantKind.Organisation ? applicant.IdNo : null,
            ["legalRepresentative"] = applicant.LegalRepresentative ?? profile?.LegalRepresentative,
            ["phone"] = string.IsNullOrEmpty(contact.Phone) ? profile?.Phone : contact.Phone,
            ["address"] = profile?.Address ?? contact.Address,
            ["region"] = profile?.Region,
        };
    }
}
