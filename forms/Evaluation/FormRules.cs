using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Asks the rule engine on behalf of one evaluation of a form.</summary>
internal sealed class FormRules
{
    private readonly CompiledForm compiled;
    private readonly FormScope scope;
    private readonly JsonObject data;

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
    }

    /// <summary>The value that a rule gives, or nothing.</summary>
    /// <param name="rule">Source in the definition.</param>
    /// <param name="row">The row of <see cref="Form"/> that the rule is about, if any.</param>
    public JsonNode? Value(string rule, JsonObject? row) => compiled.Rules.TryGetValue(rule, out var checkedRule)
        ? scope.Rules.Evaluate(checkedRule, new RuleInput(data, scope.Today, scope.Calendar, row)).Value
        : null;

    /// <summary>Whether a condition is true; what holds where the definition has none.</summary>
    public bool Test(string? rule, JsonObject? row, bool absent) => rule switch
    {
        null => absent,
        "true" => true,
        "false" => false,
        _ => JsonText.Truth(Value(rule, row)) is true,
    };

    /// <summary>Whether a validation is satisfied: one that cannot be answered for want of a value is not.</summary>
    public bool Holds(string rule, JsonObject? row) => Test(rule, row, absent: true);
}
