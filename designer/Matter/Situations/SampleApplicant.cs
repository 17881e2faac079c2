using System.Text.Json.Nodes;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Designer.Matter.Situations;

/// <summary>Rules of the matter as they turn out for an applicant of whom only the kind, the answers and some form values are known.</summary>
internal sealed class SampleApplicant
{
    private readonly DesignDesk desk;
    private readonly RuleInput input;

    public SampleApplicant(DesignDesk desk, string kind, IReadOnlyDictionary<string, ImmutableArray<string>> answers, JsonObject? form = null)
    {
        this.desk = desk;
        input = new RuleInput(
            new JsonObject
            {
                ["situation"] = new JsonObject(desk.Definition.Situations.Questions.Where(question => answers.ContainsKey(question.Key)).DistinctBy(question => question.Key)
                    .Select(question => KeyValuePair.Create(question.Key, Answer(question, answers[question.Key])))),
                ["applicant"] = new JsonObject { ["kind"] = kind, ["registers"] = new JsonArray(), ["priorApprovals"] = 0 },
                ["form"] = form?.DeepClone() ?? new JsonObject(),
            },
            desk.Today, desk.Calendar) { Tables = RuleTables.Of(desk.Definition) };
    }

    /// <summary>Whether a rule holds; an absent one does, one that cannot be computed does not.</summary>
    public bool Holds(string? rule) => rule is null || desk.Rules.Evaluate(rule, input).IsTrue;

    /// <summary>What a rule gives.</summary>
    public JsonNode? Value(string rule) => desk.Rules.Evaluate(rule, input).Value;

    private static JsonNode? Answer(SituationQuestion question, ImmutableArray<string> chosen) =>
        question.Multiple ? new JsonArray([.. chosen.Select(value => JsonValue.Create(value))]) : chosen.IsEmpty ? null : JsonValue.Create(chosen[0]);
}
