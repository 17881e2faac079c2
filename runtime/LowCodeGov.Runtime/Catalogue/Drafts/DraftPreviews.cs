using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Catalogue.Drafts;

/// <summary>A draft with what its form's rules may know, as if a sample applicant filled it in.</summary>
public sealed record DraftPreview(MatterDefinition Definition, FormScope Scope);

/// <summary>What a draft's form needs to be shown before there is any case.</summary>
public sealed class DraftPreviews(DefinitionDrafts drafts, RuleEngine rules, Calendars calendars, OrganisationDirectory directory, CodeLists lists, TimeProvider time)
{
    /// <summary>The draft as an applicant or a step sees it; null where there is none for the actor.</summary>
    /// <param name="step">Id of the step; null: the applicant.</param>
    /// <param name="answers">Chosen options by situation question.</param>
    public async Task<DraftPreview?> Find(Actor actor, string code, string? step, IReadOnlyDictionary<string, string> answers, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (await drafts.Find(actor, code, ct) is not { Definition: var definition })
        {
            return null;
        }

        var rights = definition.Flow.Walk().OfType<TaskNode>().FirstOrDefault(node => node.Id == step)?.FieldRights;
        return new DraftPreview(definition, (await Scope(definition, answers, ct)) with { FieldRights = step is null ? null : rights ?? ImmutableSortedDictionary<string, FieldRight>.Empty });
    }

    /// <summary>What the rules of any form here may know, nobody in particular filling it in.</summary>
    public async Task<FormScope> Scope(MatterDefinition definition, IReadOnlyDictionary<string, string> answers, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(answers);
        var situation = new JsonObject(definition.Situations.Questions.Where(question => answers.ContainsKey(question.Key)).DistinctBy(question => question.Key)
            .Select(question => KeyValuePair.Create(question.Key, (JsonNode?)(question.Multiple ? new JsonArray(answers[question.Key]) : JsonValue.Create(answers[question.Key])))));
        var isOrganisation = definition.Intake.Applicants.Contains(ApplicantKind.Organisation);
        var (name, idNo) = isOrganisation ? ("金华婺味坊餐饮管理有限公司", "91330702MA9DEM116Y") : ("钱芳", "330702199008120428");
        return new FormScope
        {
            Rules = rules,
            Today = ChinaTime.DayOf(time.GetUtcNow()),
            Calendar = await calendars.For(DefinitionColumns.RegionOf(definition), ct),
            Codes = await lists.ForForms(directory, ct),
            Facts = new JsonObject
            {
                ["situation"] = situation,
                ["applicant"] = new JsonObject
                {
                    ["kind"] = isOrganisation ? "organisation" : "naturalPerson",
                    ["name"] = name,
                    ["idType"] = isOrganisation ? "001" : "111",
                    ["idNo"] = idNo,
                    ["region"] = "330702",
                    ["priorApprovals"] = 0,
                    ["registers"] = new JsonArray(),
                },
            },
            Account = new JsonObject
            {
                ["name"] = name,
                ["idNo"] = idNo,
                ["creditCode"] = isOrganisation ? idNo : null,
                ["legalRepresentative"] = isOrganisation ? "周光明" : null,
                ["phone"] = "13905790012",
                ["address"] = "城中街道兰溪门街45号一层",
                ["region"] = "330702",
            },
        };
    }
}
