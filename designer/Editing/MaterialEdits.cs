namespace LowCodeGov.Designer.Editing;

/// <summary>Changes the key of a material, also where situations and form fields name it.</summary>
public sealed record RenameMaterial(string Key, string To) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var materials = definition.Elements.Materials;
        if (!FieldKeys.IsName(To))
        {
            return new EditOutcome.Refused(new EditKeyInvalid(To));
        }

        if (materials.All(material => material.Key != Key))
        {
            return new EditOutcome.Refused(new EditTargetGone(Key));
        }

        if (To != Key && materials.Any(material => material.Key == To))
        {
            return new EditOutcome.Refused(new EditKeyTaken(To));
        }

        return new EditOutcome.Done(MaterialNames.Change(definition, Key, To) with
        {
            Form = MaterialNames.Change(definition.Form, Key, To),
            Elements = definition.Elements with { Materials = [.. materials.Select(material => material.Key == Key ? material with { Key = To } : material)] },
        });
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.rename-material", ("Name", MaterialNames.Of(before, Key)), ("Key", To));
}

/// <summary>Takes a material away, also out of what situations add and remove.</summary>
public sealed record RemoveMaterial(string Key) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Elements.Materials.Any(material => material.Key == Key)
            ? new EditOutcome.Done(MaterialNames.Change(definition, Key, null) with
            {
                Elements = definition.Elements with
                {
                    Materials = [.. definition.Elements.Materials.Where(material => material.Key != Key).Select((material, i) => material with { OrderNo = i + 1 })],
                },
            })
            : new EditOutcome.Refused(new EditTargetGone(Key));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.remove-entry", ("List", EditDescription.Named + "design.member.materials"), ("Name", MaterialNames.Of(before, Key)));
}

internal static class MaterialNames
{
    public static LocalText Of(MatterDefinition definition, string key) => definition.Elements.Materials.FirstOrDefault(material => material.Key == key)?.Name ?? key;

    /// <summary>The definition with another name for a material in its situations; <c>null</c> takes it out there.</summary>
    public static MatterDefinition Change(MatterDefinition definition, string key, string? to) => definition with
    {
        Situations = definition.Situations with
        {
            Questions = [.. definition.Situations.Questions.Select(question => question with { Options = [.. question.Options.Select(option => Change(option, key, to))] })],
        },
    };

    /// <summary>The form with another name for a material in its slots.</summary>
    public static FormDefinition Change(FormDefinition form, string key, string to) => form with
    {
        Pages = [.. form.Pages.Select(page => page with
        {
            Sections = [.. page.Sections.Select(section => section with { Fields = [.. section.Fields.Select(field => Change(field, key, to))] })],
        })],
    };

    private static FieldDefinition Change(FieldDefinition field, string key, string to) => field with
    {
        Material = field.Material == key ? to : field.Material,
        Fields = [.. field.Fields.Select(each => Change(each, key, to))],
    };

    private static SituationOption Change(SituationOption option, string key, string? to) => option with
    {
        Adds = Change(option.Adds, key, to),
        Removes = Change(option.Removes, key, to),
        Necessity = !option.Necessity.TryGetValue(key, out var necessity) ? option.Necessity
            : to is null ? option.Necessity.Remove(key) : option.Necessity.Remove(key).SetItem(to, necessity),
    };

    private static ImmutableArray<string> Change(ImmutableArray<string> keys, string key, string? to) =>
        [.. keys.Where(each => each != key || to is not null).Select(each => each == key ? to ?? each : each)];
}
