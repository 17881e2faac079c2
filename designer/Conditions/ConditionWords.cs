using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Form;

namespace LowCodeGov.Designer.Conditions;

/// <summary>A condition as a person would say it; what rows cannot say stays a rule.</summary>
public static class ConditionWords
{
    /// <summary>The sentence.</summary>
    public static string Of(string rule, DesignDesk desk)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(desk);
        return ConditionReading.Read(rule).Rows is { } rows ? Say(rows, desk, isInner: false) : rule;
    }

    private static string Say(Condition condition, DesignDesk desk, bool isInner)
    {
        switch (condition)
        {
            case Condition.Group group:
                var parts = string.Join(desk.T(group.All ? "flow.words.and" : "flow.words.or"), group.Parts.Select(part => Say(part, desk, isInner: true)));
                return isInner && group.Parts.Length > 1 ? $"（{parts}）" : parts;
            case Condition.Row row:
                return $"{Name(row.Left, desk)} {desk.Named("design.operator.", row.Operator.ToString())}{(row.Right is { } right ? " " + Value(row.Left, right, desk) : "")}";
            default:
                throw new InvalidOperationException(condition.GetType().Name);
        }
    }

    private static string Name(string source, DesignDesk desk) => source.Split('.') switch
    {
        ["form", .. var path] when FormTree.Find(desk.Form, string.Join('.', path)) is { } placed => placed.Field.Label.In(desk.Culture),
        ["situation", var key] when Question(key, desk) is { } question => question.Text.In(desk.Culture).TrimEnd('？', '?'),
        ["steps", var step, var member] when FlowTree.Find(desk.Definition, step) is { Title: { } title } => $"{title.In(desk.Culture)}·{desk.Named("flow.words.step.", member)}",
        _ => desk.Named("design.name.", source),
    };

    // A value of which the field or question has a name is called by it.
    private static string Value(string left, string right, DesignDesk desk)
    {
        if (right.Length < 2 || right[0] is not ('\'' or '"') || right[^1] != right[0])
        {
            return right.StartsWith("form.", StringComparison.Ordinal) ? Name(right, desk) : right;
        }

        var value = right[1..^1];
        var label = left.Split('.') switch
        {
            ["form", .. var path] when FormTree.Find(desk.Form, string.Join('.', path)) is { } placed => desk.OptionsOf(placed.Field).FirstOrDefault(option => option.Value == value)?.Label,
            ["situation", var key] => Question(key, desk)?.Options.FirstOrDefault(option => option.Value == value)?.Label,
            ["steps", var step, "outcome"] when FlowTree.Find(desk.Definition, step) is TaskNode task => task.Outcomes.FirstOrDefault(outcome => outcome.Key == value)?.Label,
            _ => null,
        };
        return label?.In(desk.Culture) ?? value;
    }

    private static SituationQuestion? Question(string key, DesignDesk desk) => desk.Definition.Situations.Questions.FirstOrDefault(question => question.Key == key);
}
