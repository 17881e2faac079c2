using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Shows, hides and calculates until nothing changes any more: hiding a field may change a calculation, which may show another.</summary>
internal sealed class FormSettling(FormDefinition definition, JsonObject values, FormScope scope, List<FormFinding> findings)
{
    /// <summary>Rounds after which values that still change are taken to chase each other.</summary>
    public const int MostRounds = 12;

    private const string Cycle = "form.calculation.cycle";

    private List<FieldCell> cells = [];
    private bool hasSeen;

    /// <summary>Asks the rules.</summary>
    public FormRules Rules { get; } = new(CompiledForm.Of(definition), scope);

    /// <summary>Every place, in reading order.</summary>
    public IReadOnlyList<FieldCell> Cells => cells;

    /// <summary>Sections that are shown, as <c>page/section</c>.</summary>
    public ImmutableHashSet<string> Sections { get; private set; } = [];

    /// <summary>Takes the values as they stand; what was shown stays shown until it is worked out again.</summary>
    public void Begin()
    {
        var before = cells.ToDictionary(cell => cell.Place.Path, StringComparer.Ordinal);
        cells = [];
        var view = new JsonObject();
        foreach (var page in definition.Pages)
        {
            foreach (var section in page.Sections)
            {
                foreach (var field in section.Fields)
                {
                    if (FieldTypes.Find(field.Type) is { } type)
                    {
                        Add(new FieldPlace(field.Key, page, section, field, type, null, null, values), view, null, before);
                    }
                }
            }
        }

        Rules.Begin(view);
    }

    /// <summary>Fills in what nobody has been offered yet, and verified values in any case.</summary>
    /// <returns>The first value of each field outside rows that may become read only, whatever the data holds.</returns>
    public IReadOnlyDictionary<string, JsonNode> OfferFirstValues()
    {
        var first = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        // Rows that were offered have cells of their own, and those rows in them.
        for (var round = 0; round <= FieldPlaces.Deepest && OfferInto(first); round++)
        {
            Begin();
        }

        return first;
    }

    /// <returns>Whether rows were set.</returns>
    private bool OfferInto(Dictionary<string, JsonNode> first)
    {
        var hasRows = false;
        foreach (var cell in cells.ToArray())
        {
            var (place, field) = (cell.Place, cell.Place.Field);
            if (!place.Type.HoldsValue || field.Calculate is not null)
            {
                continue;
            }

            if (field.PrefillFrom is not null && FieldGuard.RightFor(place, scope) is FieldRight.Write or FieldRight.Required && FirstValues.Verified(cell, scope) is { } verified)
            {
                cell.IsLocked = true;
                hasRows |= place.Type is RowsField && !JsonNode.DeepEquals(place.Value, verified);
                Set(cell, verified);
                continue;
            }

            var isOffered = place.Container.ContainsKey(field.Key);
            if ((isOffered && field.ReadOnly is null) || (field.Default is null && field.Prefill is null && field.PrefillFrom is null) || FirstValues.Of(cell, scope, Rules) is not { } value)
            {
                continue;
            }

            if (field.ReadOnly is not null && cell.Above is null)
            {
                first[place.Path] = value;
            }

            if (!isOffered)
            {
                hasRows |= place.Type is RowsField;
                Set(cell, value.DeepClone());
            }
        }

        return hasRows;
    }

    /// <summary>Calculates until nothing changes.</summary>
    public void Settle()
    {
        for (var round = 0; ; round++)
        {
            See();
            string? changed = null;
            for (var i = 0; i < cells.Count; i++)
            {
                var cell = cells[i];
                if (cell.IsVisible && Work(cell))
                {
                    changed = cell.Place.Path;
                    if (cell.Place.Type is RowsField)
                    {
                        Begin();
                        break;
                    }
                }
            }

            if (changed is null)
            {
                return;
            }

            if (round == MostRounds)
            {
                // Settled again after something was put back, it chases itself again: told once.
                findings.RemoveAll(finding => finding.Key == Cycle);
                findings.Add(new FormFinding(changed, Cycle, FieldFault.Of("").Values));
                return;
            }
        }
    }

    private bool Work(FieldCell cell)
    {
        var (field, type) = (cell.Place.Field, cell.Place.Type);
        if (field.Calculate is { } calculation)
        {
            var result = Rules.Value(calculation, cell);
            return Change(cell, result is not null && type.Fits(result) ? result : type.Empty);
        }

        if (field.Fill is { } filling)
        {
            var given = Rules.Value(filling, cell);
            cell.IsFilled = given is not null && type.Fits(given);
            return cell.IsFilled && Change(cell, given);
        }

        return false;
    }

    private bool Change(FieldCell cell, JsonNode? value)
    {
        if (JsonNode.DeepEquals(value, cell.Place.Value))
        {
            return false;
        }

        Set(cell, value?.DeepClone());
        return true;
    }

    private void Set(FieldCell cell, JsonNode? value)
    {
        cell.Place.Container[cell.Place.Field.Key] = value;
        if (cell.Place.Type is RowsField)
        {
            cell.Rows = null;
        }

        cell.Show();
        Rules.Forget(cell);
    }

    /// <summary>Works out what is shown. Hiding one field may hide another, so this too goes on until it stands.</summary>
    private void See()
    {
        var now = new bool[cells.Count];
        for (var round = 0; round <= MostRounds; round++)
        {
            var shown = definition.Pages
                .SelectMany(page => page.Sections.Where(section => Rules.Test(section.Visible, null, true)).Select(section => (page, section)))
                .ToList();
            var sections = shown.Select(pair => pair.section).ToHashSet<FormSection>(ReferenceEqualityComparer.Instance);
            var visible = new HashSet<FieldCell>(ReferenceEqualityComparer.Instance);
            for (var i = 0; i < cells.Count; i++)
            {
                var cell = cells[i];
                now[i] = (cell.Above is null ? sections.Contains(cell.Place.Section) : visible.Contains(cell.Above)) && Rules.Test(cell.Place.Field.Visible, cell, true);
                if (now[i] && cell.Place.Type is RowsField)
                {
                    visible.Add(cell);
                }
            }

            var stands = hasSeen;
            for (var i = 0; i < cells.Count; i++)
            {
                if (cells[i].IsVisible != now[i])
                {
                    stands = false;
                    cells[i].IsVisible = now[i];
                    cells[i].Show();
                    Rules.Forget(cells[i]);
                }
            }

            hasSeen = true;
            if (stands || round == MostRounds)
            {
                Sections = [.. shown.Select(pair => $"{pair.page.Key}/{pair.section.Key}")];
                return;
            }
        }
    }

    private void Add(FieldPlace place, JsonObject view, FieldCell? above, Dictionary<string, FieldCell> before)
    {
        var cell = new FieldCell(place, view, above);
        if (before.TryGetValue(place.Path, out var was))
        {
            (cell.IsVisible, cell.IsFilled, cell.IsLocked) = (was.IsVisible, was.IsFilled, was.IsLocked);
        }

        cells.Add(cell);
        if (place.Type is RowsField && place.Value is JsonArray list)
        {
            var rows = new JsonArray();
            var level = above is null ? 1 : 2;
            for (var i = 0; i < list.Count; i++)
            {
                var row = new JsonObject();
                rows.Add(row);
                if (list[i] is not JsonObject container)
                {
                    continue;
                }

                foreach (var field in place.Field.Fields)
                {
                    if (FieldTypes.Find(field.Type) is { } type && !(type is RowsField && level >= FieldPlaces.Deepest))
                    {
                        Add(new FieldPlace(FieldPath.InRow(place.Path, i, field.Key), place.Page, place.Section, field, type, place.Field, i, container) { Above = place }, row, cell, before);
                    }
                }
            }

            cell.Rows = rows;
        }

        cell.Show();
    }
}
