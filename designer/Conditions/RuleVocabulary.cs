using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Conditions;

/// <summary>A name that a rule may read, as the analyst reads it.</summary>
/// <param name="Name">As rules write it: <c>form.area</c>.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Choices">The values it can take, where they are listed.</param>
public sealed record RuleName(string Name, LocalText Label, RuleType Type, ImmutableArray<FieldOption> Choices);

/// <summary>The names and functions that a rule at one place may use: for pickers, completion and checks.</summary>
public sealed class RuleVocabulary
{
    private readonly Dictionary<string, RuleName> byName;

    private RuleVocabulary(RuleTypes types, ImmutableArray<RuleName> names)
    {
        Types = types;
        Names = names;
        byName = names.ToDictionary(each => each.Name, StringComparer.Ordinal);
    }

    /// <summary>What the checker knows.</summary>
    public RuleTypes Types { get; }

    /// <summary>All names, those of the form first.</summary>
    public ImmutableArray<RuleName> Names { get; }

    /// <summary>A name, where it is known.</summary>
    public RuleName? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>What the rules of a field may use; of a section for <c>null</c>.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="path">Path of the field.</param>
    /// <param name="options">The choices of a field, its code list looked up.</param>
    /// <param name="known">Adds labels and choices to names that lie outside the form.</param>
    public static RuleVocabulary ForField(MatterDefinition definition, string? path, Func<FieldDefinition, ImmutableArray<FieldOption>> options, Func<RuleName, RuleName>? known = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var above = path is null ? "" : Editing.FormTree.Above(path);
        var rows = above.Length == 0 ? null : Editing.FormTree.Find(definition.Form, above)?.Field;
        return Of(definition, DefinitionRules.NamesInForm(definition, rows), rows, options, known);
    }

    /// <summary>What the inputs of a decision table may use.</summary>
    public static RuleVocabulary ForTables(MatterDefinition definition, Func<FieldDefinition, ImmutableArray<FieldOption>> options, Func<RuleName, RuleName>? known = null) =>
        Of(definition, DefinitionRules.NamesInTables(definition), null, options, known);

    /// <summary>What a rule at a node of the flow may use.</summary>
    public static RuleVocabulary ForNode(MatterDefinition definition, string node, Func<FieldDefinition, ImmutableArray<FieldOption>> options, Func<RuleName, RuleName>? known = null, bool ofItem = false) =>
        Of(definition, DefinitionRules.NamesAtNode(definition, node, ofItem), null, options, known);

    /// <summary>What an indicator of supervision may use.</summary>
    public static RuleVocabulary ForIndicator(MatterDefinition definition, SupervisionIndicator? indicator, Func<FieldDefinition, ImmutableArray<FieldOption>> options, Func<RuleName, RuleName>? known = null)
    {
        var settings = (indicator?.Settings ?? []).DistinctBy(each => each.Key).ToDictionary(each => "setting." + each.Key, each => each.Label, StringComparer.Ordinal);
        return Of(definition, DefinitionRules.NamesInIndicators(definition, indicator), null, options, name => settings.TryGetValue(name.Name, out var label) ? name with { Label = label } : known?.Invoke(name) ?? name);
    }

    /// <summary>Names that belong to no matter, such as those of a connector's operation.</summary>
    public static RuleVocabulary ForNames(RuleTypes types, ImmutableArray<RuleName> names) => new(types, names);

    /// <summary>What could be written at a place of a rule: names that begin with or are called what stands there, then functions.</summary>
    public ImmutableArray<RuleCompletion> Complete(string source, int caret, string culture)
    {
        ArgumentNullException.ThrowIfNull(source);
        caret = Math.Clamp(caret, 0, source.Length);
        var start = caret;
        while (start > 0 && (char.IsLetterOrDigit(source[start - 1]) || source[start - 1] is '_' or '.'))
        {
            start--;
        }

        var word = source[start..caret];
        if (word.Length == 0 || source[..start].Count(character => character == '\'') % 2 == 1)
        {
            return [];
        }

        var names = Names.Where(each => each.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || each.Name.Split('.')[^1].StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || each.Label.In(culture).Contains(word, StringComparison.OrdinalIgnoreCase))
            .Select(each => new RuleCompletion(each.Name, each.Label.In(culture), start, caret));
        var functions = RuleExpression.Functions.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(name => new RuleCompletion(name + "(", "", start, caret));
        return [.. names.Concat(functions).Take(8)];
    }

    private static RuleVocabulary Of(MatterDefinition definition, RuleTypes types, FieldDefinition? rows, Func<FieldDefinition, ImmutableArray<FieldOption>> options, Func<RuleName, RuleName>? known = null)
    {
        var fields = definition.Form.AllFields().DistinctBy(field => field.Key).ToDictionary(field => "form." + field.Key, StringComparer.Ordinal);
        foreach (var field in rows?.Fields ?? [])
        {
            fields["row." + field.Key] = field;
        }

        var questions = definition.Situations.Questions.DistinctBy(question => question.Key).ToDictionary(question => "situation." + question.Key, StringComparer.Ordinal);
        var names = Leaves("", types.Root)
            .Select(leaf => fields.TryGetValue(leaf.Name, out var field) ? new RuleName(leaf.Name, field.Label, leaf.Type, options(field))
                : questions.TryGetValue(leaf.Name, out var question)
                    ? new RuleName(leaf.Name, question.Text, leaf.Type, [.. question.Options.Select(option => new FieldOption(option.Value, option.Label))])
                    : new RuleName(leaf.Name, leaf.Name, leaf.Type, []))
            .Select(name => known is null ? name : known(name))
            .OrderBy(name => Order(name.Name));
        return new RuleVocabulary(types, [.. names]);
    }

    private static int Order(string name) => name.Split('.')[0] switch { "row" => 0, "form" => 1, "situation" => 2, "applicant" => 3, "setting" => 4, "facts" => 5, _ => 6 };

    private static IEnumerable<(string Name, RuleType Type)> Leaves(string prefix, RuleType type) => type is RuleType.GroupType group
        ? group.Fields.SelectMany(each => Leaves(prefix.Length == 0 ? each.Key : $"{prefix}.{each.Key}", each.Value))
        : prefix.Length == 0 ? [] : [(prefix, type)];
}

/// <summary>Something that could be written.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Start">First character that it replaces.</param>
/// <param name="End">Place behind the last.</param>
public sealed record RuleCompletion(string Text, string Label, int Start, int End);
