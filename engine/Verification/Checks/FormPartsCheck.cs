using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>What a form names exists: shared parts, fields beside a field, materials, pictures; rows lie at most once in rows.</summary>
internal sealed class FormPartsCheck : DefinitionCheck
{
    private static readonly string[] Filled = ["birthDate", "sex"];

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var form = subject.Definition.Form;
        return
        [
            .. FormExpansion.Of(form).Faults.Select(fault => DefinitionFinding.Error(
                "verification.form." + fault.Key, new DefinitionPlace("/form" + fault.Path, PlaceKind.Field, fault.Name), ("Name", fault.Name))),
            .. Level(subject, [.. form.AllFields()], null),
        ];
    }

    private static IEnumerable<DefinitionFinding> Level(VerificationSubject subject, IReadOnlyList<FieldDefinition> beside, FieldDefinition? rows)
    {
        var keys = beside.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var field in beside)
        {
            var (kind, place) = (FieldKinds.Of(field), subject.Places.Field(field));
            if (field.FilterBy is { } by && !keys.Contains(by))
            {
                yield return DefinitionFinding.Error("verification.form.beside", place.Of("filterBy"), ("Field", field.Label), ("Name", by));
            }

            foreach (var (part, target) in field.Fills)
            {
                if (!keys.Contains(target))
                {
                    yield return DefinitionFinding.Error("verification.form.beside", place.Of("fills").Of(part), ("Field", field.Label), ("Name", target));
                }
                else if (!Filled.Contains(part, StringComparer.Ordinal))
                {
                    yield return DefinitionFinding.Error("verification.form.fills", place.Of("fills").Of(part), ("Field", field.Label), ("Name", part));
                }
            }

            if (kind.IsMaterial && string.IsNullOrEmpty(field.Material))
            {
                yield return DefinitionFinding.Error("verification.form.slot", place.Of("material"), ("Field", field.Label));
            }
            else if (kind.IsMaterial && !subject.Definition.Elements.Materials.Any(material => material.Key == field.Material))
            {
                yield return DefinitionFinding.Error("verification.reference.material", place.Of("material"), ("Key", field.Material));
            }

            if (kind.IsPicture && field.Picture?.IsSafe() is not true)
            {
                yield return DefinitionFinding.Error("verification.form.picture", place.Of("picture"), ("Field", field.Label));
            }

            foreach (var member in Misplaced(field))
            {
                yield return DefinitionFinding.Error("verification.form.value", place.Of(member), ("Field", field.Label));
            }

            if (kind.HasRows && rows is not null && field.Fields.Any(inner => FieldKinds.Of(inner).HasRows))
            {
                yield return DefinitionFinding.Error("verification.form.nested", place, ("Field", field.Label));
            }

            foreach (var finding in Level(subject, field.Fields, field))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<string> Misplaced(FieldDefinition field)
    {
        if (field.Levels is < 1 or > 5)
        {
            yield return "levels";
        }

        if (field.Print is { } print && (print.Page < 1 || print.X < 0 || print.Y < 0 || print.Width is <= 0 || print.Height is <= 0 || print.Size is < 4 or > 72))
        {
            yield return "print";
        }

        if (field.Privacy?.KeptMonths is < 0)
        {
            yield return "privacy";
        }

        if (field.Sum && FieldKinds.Of(field) is { IsWorkedOut: false, Value: not Rules.RuleType.NumberType })
        {
            yield return "sum";
        }
    }
}
