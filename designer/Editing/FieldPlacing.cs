namespace LowCodeGov.Designer.Editing;

/// <summary>Which fields may lie where, and what several fields are called together.</summary>
internal static class FieldPlacing
{
    /// <summary>Rows lie in rows once.</summary>
    private const int DeepestRows = 2;

    private const int NamedInFull = 3;

    /// <summary>The first field that cannot lie in the container.</summary>
    public static FieldDefinition? Misplaced(FormDefinition form, string container, IEnumerable<FieldDefinition> fields)
    {
        var depth = FormTree.DepthOf(container);
        return depth > 0 && FormTree.Find(form, container)?.Field.Type != "rows"
            ? fields.FirstOrDefault()
            : fields.FirstOrDefault(field => depth + FormTree.HeightOf(field) > DeepestRows);
    }

    /// <summary>The fields at these paths in reading order, those inside another of them left out.</summary>
    public static ImmutableArray<PlacedField> Outermost(FormDefinition form, ImmutableArray<string> paths) =>
        [.. FormTree.All(form).Where(placed => paths.Contains(placed.Path) && !paths.Any(other => other != placed.Path && FormTree.IsWithin(placed.Path, other)))];

    /// <summary>The form without these fields.</summary>
    public static FormDefinition Without(FormDefinition form, ImmutableArray<PlacedField> gone) => gone
        .Select(placed => placed.Slot.Container).Distinct(StringComparer.Ordinal)
        .Aggregate(form, (rest, container) => FormTree.WithFields(rest, container, list => list.RemoveAll(field => gone.Any(placed => placed.Slot.Container == container && placed.Field.Key == field.Key))));

    /// <summary>What is selected when these are gone: the field behind them in their list, else the one before, else the list.</summary>
    public static IEnumerable<string> Neighbour(FormDefinition form, ImmutableArray<PlacedField> gone)
    {
        var last = gone[^1];
        var list = FormTree.FieldsOf(form, last.Slot.Container) ?? [];
        var rest = list.Where(field => !gone.Any(placed => ReferenceEquals(placed.Field, field))).ToList();
        var next = list.Skip(last.Slot.Index + 1).FirstOrDefault(rest.Contains) ?? rest.LastOrDefault();
        var prefix = FormTree.DepthOf(last.Slot.Container) == 0 ? "" : last.Slot.Container + ".";
        return [next is null ? last.Slot.Container : prefix + next.Key];
    }

    /// <summary>The names of the fields; of many the first, and how many.</summary>
    public static LocalText Names(FormDefinition form, ImmutableArray<string> paths) =>
        Names([.. paths.Select(path => FormTree.Find(form, path)?.Field.Label ?? path)]);

    /// <inheritdoc cref="Names(FormDefinition, ImmutableArray{string})"/>
    public static LocalText Names(ImmutableArray<FieldDefinition> fields) => Names([.. fields.Select(field => field.Label)]);

    private static LocalText Names(ImmutableArray<LocalText> names) => names.Length <= NamedInFull
        ? new(string.Join('、', names.Select(name => $"“{name.Zh}”")), string.Join(", ", names.Select(name => $"“{name.In("en")}”")))
        : EditDescription.Filled("design.names.many", ("First", names[0]), ("Count", $"{names.Length}"));
}
