using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Asks the rule engine on behalf of one evaluation of a form; an answer stands until something that the rule reads changes.</summary>
internal sealed class FormRules
{
    private readonly CompiledForm compiled;
    private readonly FormScope scope;
    private readonly JsonObject data;
    private readonly Dictionary<string, JsonNode?> known = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonObject, Dictionary<string, JsonNode?>> knownInRows = new(ReferenceEqualityComparer.Instance);

    public FormRules(CompiledForm compiled, FormScope scope)
    {
        this.compiled = compiled;
        this.scope = scope;
        data = (JsonObject)scope.Facts.DeepClone();
        data["form"] = Form;
    }

    /// <summary>The values that rules read as <c>form</c>.</summary>
    public JsonObject Form { get; private set; } = [];

    /// <summary>Takes the values that rules read from now on; they belong to nobody else.</summary>
    public void Begin(JsonObject form)
    {
        Form = form;
        data["form"] = form;
        known.Clear();
        knownInRows.Clear();
    }

    /// <summary>Forgets what the rules that read a field have answered.</summary>
    public void Forget(FieldCell changed)
    {
        Forget(changed.TopKey);
        Forget("*");
        if (changed.Row is { } row)
        {
            knownInRows.Remove(row);
        }

        if (compiled.Outer.Count > 0 && changed.Above is not null)
        {
            knownInRows.Clear();
        }
    }

    /// <summary>The value that a rule gives, or nothing.</summary>
    /// <param name="rule">Source in the definition.</param>
    /// <param name="cell">The place that the rule is about; absent: the form as a whole.</param>
    public JsonNode? Value(string rule, FieldCell? cell)
    {
        if (!compiled.Rules.TryGetValue(rule, out var checkedRule))
        {
            return null;
        }

        var answers = known;
        var row = cell?.Row;
        if (row is not null && checkedRule.IsPerRow && !knownInRows.TryGetValue(row, out answers))
        {
            knownInRows[row] = answers = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        }

        if (!answers!.TryGetValue(rule, out var answer)) // made above where there was none
        {
            answer = scope.Rules.Value(checkedRule, new RuleInput(data, scope.Today, scope.Calendar, row is null ? null : WithOuter(rule, row, cell!)));
            answers[rule] = answer;
        }

        return answer;
    }

    /// <summary>Whether a condition is true; what holds where the definition has none.</summary>
    public bool Test(string? rule, FieldCell? cell, bool absent) => rule switch
    {
        null => absent,
        "true" => true,
        "false" => false,
        _ => JsonText.Truth(Value(rule, cell)) is true,
    };

    /// <summary>Whether a validation is satisfied: one that cannot be answered for want of a value is not.</summary>
    public bool Holds(string rule, FieldCell? cell) => Test(rule, cell, absent: true);

    private void Forget(string key)
    {
        if (compiled.Readers.TryGetValue(key, out var readers))
        {
            foreach (var rule in readers)
            {
                known.Remove(rule);
                foreach (var answers in knownInRows.Values)
                {
                    answers.Remove(rule);
                }
            }
        }
    }

    // Few rules read the row around their row; only these are given a copy with it.
    private JsonObject WithOuter(string rule, JsonObject row, FieldCell cell)
    {
        if (!compiled.Outer.Contains(rule) || cell.Above?.Row is not { } outer)
        {
            return row;
        }

        var copy = (JsonObject)row.DeepClone();
        copy["outer"] = outer.DeepClone();
        return copy;
    }
}
