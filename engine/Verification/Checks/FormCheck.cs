using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every field can be shown and filled.</summary>
internal sealed class FormCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) =>
        subject.Definition.Form.AllFields().SelectMany(field => Of(subject, field));

    private static IEnumerable<DefinitionFinding> Of(VerificationSubject subject, FieldDefinition field)
    {
        var place = subject.Places.Field(field);
        if (subject.Surroundings.FieldTypes is { } types && !types.Contains(field.Type))
        {
            yield return DefinitionFinding.Error("verification.form.field-type", place.Of("type"), ("Field", field.Label), ("Type", field.Type));
        }

        if (field.CodeList is { } list && subject.Surroundings.CodeLists is { } lists && !lists.ContainsKey(list))
        {
            yield return DefinitionFinding.Error("verification.form.code-list", place.Of("codeList"), ("Field", field.Label), ("List", list));
        }

        if (FieldKinds.Of(field).IsChoice && field.CodeList is null && field.Options.IsEmpty)
        {
            yield return DefinitionFinding.Error("verification.form.no-options", place.Of("options"), ("Field", field.Label));
        }

        foreach (var twice in KeysCheck.Twice(field.Options, each => each.Value, i => place.Of("options").Of(i), "verification.duplicate.option"))
        {
            yield return twice;
        }

        foreach (var (isWrong, member) in new[]
        {
            (field.Min > field.Max, "min"), (field.MinLength > field.MaxLength, "minLength"), (field.MinRows > field.MaxRows, "minRows"),
        })
        {
            if (isWrong)
            {
                yield return DefinitionFinding.Error("verification.form.range", place.Of(member), ("Field", field.Label));
            }
        }

        if (FieldKinds.Of(field).HasRows && field.Fields.IsEmpty)
        {
            yield return DefinitionFinding.Error("verification.form.no-columns", place.Of("fields"), ("Field", field.Label));
        }

        foreach (var inner in field.Fields.SelectMany(inner => Of(subject, inner)))
        {
            yield return inner;
        }
    }
}
