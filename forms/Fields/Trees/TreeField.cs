using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields.Choices;

namespace LowCodeGov.Forms.Fields.Trees;

/// <summary>One choice from a list that is a tree (树形单选), such as industries or departments.</summary>
public sealed class TreeField : OneChoiceField
{
    /// <inheritdoc/>
    public override string Key => "tree";

    /// <inheritdoc/>
    public override Type Input => typeof(TreeInput);

    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) =>
        TreeOptions.Faults(field, surroundings, [JsonText.Of(value) ?? ""]);

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) => TreeOptions.Path(field, JsonText.Of(value) ?? "", reading);
}

/// <summary>Several choices from a tree (树形多选).</summary>
public sealed class MultiTreeField : ManyChoicesField
{
    /// <inheritdoc/>
    public override string Key => "multiTree";

    /// <inheritdoc/>
    public override Type Input => typeof(TreeInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(value);
        var chosen = value.AsArray().Select(item => JsonText.Of(item) ?? "").ToArray();
        return chosen.Length == chosen.Distinct(StringComparer.Ordinal).Count() ? TreeOptions.Faults(field, surroundings, chosen) : [FieldFault.Of("form.choice.unknown")];
    }
}

/// <summary>The choices of a field as a tree.</summary>
public static class TreeOptions
{
    private const int Deepest = 8;

    /// <summary>Choices directly below one; those at the top for <c>null</c>. One whose parent is not offered stands at the top.</summary>
    public static ILookup<string, FieldOption> Below(IReadOnlyCollection<FieldOption> all)
    {
        var known = all.Select(option => option.Value).ToHashSet(StringComparer.Ordinal);
        return all.ToLookup(option => option.Parent is { } parent && parent != option.Value && known.Contains(parent) ? parent : "", StringComparer.Ordinal);
    }

    /// <summary>What is wrong with choices: not offered, or not at the lowest level where that is asked.</summary>
    public static IEnumerable<FieldFault> Faults(FieldDefinition field, FieldSurroundings surroundings, IReadOnlyCollection<string> chosen)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(surroundings);
        var all = FieldChoices.Of(field, surroundings.Codes, surroundings.Beside);
        return !chosen.All(code => all.Any(option => option.Value == code)) ? [FieldFault.Of("form.choice.unknown")]
            : !field.AnyLevel && chosen.Any(code => all.Any(option => option.Parent == code)) ? [FieldFault.Of("form.tree.incomplete")]
            : [];
    }

    /// <summary>A choice with those above it, as it reads.</summary>
    public static string Path(FieldDefinition field, string code, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var all = FieldChoices.Of(field, reading.Codes);
        var path = new List<string>();
        for (var at = all.FirstOrDefault(option => option.Value == code); at is not null && path.Count < Deepest; at = at.Parent is { } parent ? all.FirstOrDefault(option => option.Value == parent) : null)
        {
            path.Insert(0, at.Label.In(reading.Culture));
        }

        return path.Count == 0 ? code : string.Join(" / ", path);
    }
}
