namespace LowCodeGov.Designer.Editing;

/// <summary>Gives a shared part of the form another content; every field that uses it follows.</summary>
/// <param name="Key">Key among the shared parts.</param>
/// <param name="Part">What it is from now on.</param>
public sealed record PutSubform(string Key, Subform Part) : DefinitionEdit
{
    /// <summary>Fields that have another key from now on: what names them outside the part follows.</summary>
    public ImmutableArray<RenamedField>? Renamed { get; init; }

    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!definition.Form.Subforms.ContainsKey(Key))
        {
            return new EditOutcome.Refused(new EditTargetGone(Key));
        }

        var followed = (Renamed ?? []).Aggregate(definition, (each, renamed) => PartUses.Follow(each, Key, renamed));
        return new EditOutcome.Done(followed with { Form = followed.Form with { Subforms = followed.Form.Subforms.SetItem(Key, Part) } }, []);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new("design.edit.put-subform", ("Name", Part.Name));
}

/// <summary>Puts the fields of a shared part in the place of the field that uses it: from then on they are the form's own.</summary>
/// <param name="Field">Path of a field of type <c>subform</c>, or of rows whose columns are a part's.</param>
public sealed record DetachSubform(string Field) : DefinitionEdit
{
    private const string Place = "here";

    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var form = definition.Form;
        if (FormTree.Find(form, Field) is not { Field.Subform: { } key } placed || !form.Subforms.ContainsKey(key))
        {
            return new EditOutcome.Refused(new EditTargetGone(Field));
        }

        var own = Own(form, placed);
        var changed = FormTree.WithFields(form, placed.Slot.Container, list => list.RemoveAt(placed.Slot.Index).InsertRange(placed.Slot.Index, own));
        if (!FormTree.All(changed).Any(each => each.Field.Subform == key) && !changed.Subforms.Values.Any(part => part.Fields.Any(each => Uses(each, key))))
        {
            changed = changed with { Subforms = changed.Subforms.Remove(key) };
        }

        var above = FormTree.Above(Field);
        return new EditOutcome.Done(definition with { Form = changed }, [.. own.Select(each => above.Length == 0 ? each.Key : $"{above}.{each.Key}")]);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new("design.edit.detach-subform", ("Fields", FieldPlacing.Names(before.Form, [Field])));
    }

    // As the form is filled: names and rules of the part with what stands before them here.
    private static ImmutableArray<FieldDefinition> Own(FormDefinition form, PlacedField placed)
    {
        var inRows = placed.Path.Contains('.', StringComparison.Ordinal);
        var around = inRows ? new FieldDefinition { Key = Place, Type = "rows", Label = Place, Fields = [placed.Field] } : placed.Field;
        var alone = form with { Pages = [new FormPage(Place, Place, [new FormSection(Place, Place, [around])])] };
        var fields = FormExpansion.Of(alone).Form.Pages[0].Sections[0].Fields;
        return Settled(inRows ? fields[0].Fields : fields);
    }

    // Where an identity card fills a field beside it, the expansion has written that as a rule; here the card goes on saying it.
    private static ImmutableArray<FieldDefinition> Settled(ImmutableArray<FieldDefinition> fields)
    {
        var filled = fields.SelectMany(field => field.Fills.Values).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. fields.Select(field => (filled.Contains(field.Key) ? field with { Fill = null } : field) with
            {
                Subform = null,
                Prefix = null,
                Fields = Settled(field.Fields),
            }),
        ];
    }

    private static bool Uses(FieldDefinition field, string key) => field.Subform == key || field.Fields.Any(inner => Uses(inner, key));
}
