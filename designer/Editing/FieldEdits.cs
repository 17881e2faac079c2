using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.Editing;

/// <summary>How fields came to be added; only the words differ.</summary>
public enum FieldOrigin
{
    /// <summary>From the palette.</summary>
    Palette,

    /// <summary>From the clipboard.</summary>
    Pasted,

    /// <summary>From a spreadsheet.</summary>
    Imported,

    /// <summary>From a template.</summary>
    Template,
}

/// <summary>Puts fields into a section or into rows; a key that is taken gets a number.</summary>
public sealed record AddFields(FieldSlot At, ImmutableArray<FieldDefinition> Fields, FieldOrigin Origin = FieldOrigin.Palette) : DefinitionEdit
{
    /// <summary>Shared parts that the fields name; those that the form has already stay as they are.</summary>
    public ImmutableSortedDictionary<string, Subform>? Subforms { get; init; }

    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FormTree.FieldsOf(definition.Form, At.Container) is null)
        {
            return new EditOutcome.Refused(new EditTargetGone(At.Container));
        }

        if (FieldPlacing.Misplaced(definition.Form, At.Container, Fields) is { } field)
        {
            return new EditOutcome.Refused(new EditNotThere(field.Label.Zh));
        }

        var settled = FieldKeys.Settled(definition.Form, At.Container, Fields);
        var prefix = FormTree.DepthOf(At.Container) == 0 ? "" : At.Container + ".";
        var form = FormTree.WithFields(definition.Form, At.Container, list => list.InsertRange(Math.Clamp(At.Index, 0, list.Length), settled));
        form = form with
        {
            Subforms = form.Subforms.AddRange((Subforms ?? form.Subforms).Where(part => !form.Subforms.ContainsKey(part.Key))
                .Select(part => KeyValuePair.Create(part.Key, part.Value with { Fields = FieldKeys.Named(part.Value.Fields) }))),
        };
        return new EditOutcome.Done(definition with { Form = form }, [.. settled.Select(each => prefix + each.Key)]);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new(
        Origin switch
        {
            FieldOrigin.Pasted => "design.edit.paste-fields",
            FieldOrigin.Imported => "design.edit.import-fields",
            FieldOrigin.Template => "design.edit.template-fields",
            _ => "design.edit.add-fields",
        },
        ("Fields", FieldPlacing.Names(Fields)), ("Count", $"{Fields.Length}"));
}

/// <summary>Takes fields elsewhere, in the order in which they stand in the form.</summary>
/// <param name="Fields">Paths.</param>
/// <param name="To">Where; the index counts the list as it is before.</param>
public sealed record MoveFields(ImmutableArray<string> Fields, FieldSlot To) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var form = definition.Form;
        var moving = FieldPlacing.Outermost(form, Fields);
        if (moving.Length == 0 || FormTree.FieldsOf(form, To.Container) is not { } target)
        {
            return new EditOutcome.Refused(new EditTargetGone(moving.Length == 0 ? string.Join(' ', Fields) : To.Container));
        }

        ImmutableArray<FieldDefinition> fields = [.. moving.Select(placed => placed.Field)];
        if (moving.FirstOrDefault(placed => FormTree.IsWithin(To.Container, placed.Path)) is { } self)
        {
            return new EditOutcome.Refused(new EditNotThere(self.Field.Label.Zh));
        }

        if (FieldPlacing.Misplaced(form, To.Container, fields) is { } misplaced)
        {
            return new EditOutcome.Refused(new EditNotThere(misplaced.Label.Zh));
        }

        var before = target.Take(Math.Clamp(To.Index, 0, target.Length)).Count(field => !moving.Any(placed => ReferenceEquals(placed.Field, field)));
        var without = FieldPlacing.Without(form, moving);
        if (FormTree.DepthOf(To.Container) == 0 ? moving.Any(placed => placed.Path.Contains('.', StringComparison.Ordinal)) : moving.Any(placed => placed.Slot.Container != To.Container))
        {
            // A field that changes between form and row has another address: its key may be taken there, and rules cannot follow it.
            fields = FieldKeys.Settled(without, To.Container, fields);
        }

        var after = FormTree.WithFields(without, To.Container, list => list.InsertRange(Math.Clamp(before, 0, list.Length), fields));
        var prefix = FormTree.DepthOf(To.Container) == 0 ? "" : To.Container + ".";
        return EngineJson.Canonical(after) == EngineJson.Canonical(form)
            ? new EditOutcome.Done(definition, [.. Fields])
            : new EditOutcome.Done(definition with { Form = after }, [.. fields.Select(each => prefix + each.Key)]);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var title = FormTree.Section(before.Form, To.Container)?.Title ?? FormTree.Find(before.Form, To.Container)?.Field.Label ?? To.Container;
        return new("design.edit.move-fields", ("Fields", FieldPlacing.Names(before.Form, Fields)), ("To", title));
    }
}

/// <summary>Takes fields away.</summary>
public sealed record RemoveFields(ImmutableArray<string> Fields) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var removed = FieldPlacing.Outermost(definition.Form, Fields);
        return removed.Length == 0
            ? new EditOutcome.Refused(new EditTargetGone(string.Join(' ', Fields)))
            : new EditOutcome.Done(definition with { Form = FieldPlacing.Without(definition.Form, removed) }, [.. FieldPlacing.Neighbour(definition.Form, removed)]);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new("design.edit.remove-fields", ("Fields", FieldPlacing.Names(before.Form, Fields)));
    }
}

/// <summary>Gives a property of one or several fields a value; without a value it goes back to what holds where nothing is said.</summary>
/// <param name="Fields">Paths.</param>
/// <param name="Property">Name of the member in JSON, e.g. <c>maxLength</c>; with a slash one inside it, each field keeping the rest of its own: <c>print/x</c>, <c>hint/zh</c>.</param>
/// <param name="Value">The value in JSON.</param>
public sealed record SetFieldProperty(ImmutableArray<string> Fields, string Property, JsonElement? Value) : DefinitionEdit
{
    // What a member inside a record needs beside it.
    private static readonly Dictionary<string, string> Beginnings = new(StringComparer.Ordinal)
    {
        ["print"] = """{"page":1,"x":20,"y":20}""",
        ["privacy"] = """{"masked":false}""",
        ["prefillFrom"] = """{"from":"account","path":"name"}""",
        ["picture"] = """{"source":"/favicon.svg","alternative":"-"}""",
    };

    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var form = definition.Form;
        foreach (var path in Fields)
        {
            if (FormTree.Find(form, path) is not { } placed)
            {
                return new EditOutcome.Refused(new EditTargetGone(path));
            }

            if (Property is "key" or "fields" || JsonEditing.WithMember(placed.Field, Property.Split('/')[0], ValueOf(placed.Field)) is not { } changed)
            {
                return new EditOutcome.Refused(new EditValueInvalid(Property));
            }

            if (FieldPlacing.Misplaced(FieldPlacing.Without(form, [placed]), placed.Slot.Container, [changed]) is not null)
            {
                return new EditOutcome.Refused(new EditNotThere(placed.Field.Label.Zh));
            }

            form = EngineJson.Canonical(changed) == EngineJson.Canonical(placed.Field) ? form : FormTree.WithField(form, path, _ => changed);
        }

        return new EditOutcome.Done(ReferenceEquals(form, definition.Form) ? definition : definition with { Form = form }, Fields);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var named = Property.EndsWith("/zh", StringComparison.Ordinal) || Property.EndsWith("/en", StringComparison.Ordinal) ? Property[..^3] : Property;
        return new("design.edit.set-property", ("Target", FieldPlacing.Names(before.Form, Fields)), ("Property", EditDescription.Named + "design.property." + named.Replace('/', '.')));
    }

    // The whole member of a field with the inner value put in; without its first part an inner record says nothing.
    private JsonElement? ValueOf(FieldDefinition field)
    {
        var steps = Property.Split('/');
        if (steps.Length == 1)
        {
            return Value;
        }

        var value = Value is { ValueKind: not JsonValueKind.Null } given ? JsonNode.Parse(given.GetRawText()) : null;
        if (value is null && Property is "print/page" or "prefillFrom/from")
        {
            return null;
        }

        var whole = JsonEditing.ToNode(field)[steps[0]] ?? (Beginnings.TryGetValue(steps[0], out var beginning) ? JsonNode.Parse(beginning) : null);
        return JsonEditing.Put(whole, steps.AsSpan(1), value) is { } put ? JsonSerializer.SerializeToElement(put) : null;
    }
}

/// <summary>Sets what a step of the flow may do with a field (字段权限); without a right the step's default holds.</summary>
/// <param name="Node">Id of the step.</param>
/// <param name="Field">Path of the field, or <c>*</c> for the default.</param>
/// <param name="Right">The right.</param>
public sealed record SetFieldRight(string Node, string Field, FieldRight? Right) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var node = JsonEditing.ToNode(definition);
        var step = JsonEditing.Nodes(node["flow"]).FirstOrDefault(each => each["node"]?.GetValue<string>() == "task" && each["id"]?.GetValue<string>() == Node);
        if (step is null)
        {
            return new EditOutcome.Refused(new EditTargetGone(Node));
        }

        var rights = step["fieldRights"] as JsonObject ?? [];
        rights.Remove(Field);
        if (Right is { } right)
        {
            rights[Field] = JsonSerializer.SerializeToNode(right, EngineJson.Options);
        }

        step["fieldRights"] = rights.DeepClone();
        return JsonEditing.Read(node) is { } changed ? new EditOutcome.Done(changed, Field == "*" ? [] : [Field]) : new EditOutcome.Refused(new EditValueInvalid("fieldRights"));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var title = before.Flow.Walk().FirstOrDefault(each => each.Id == Node)?.Title ?? Node;
        var field = FormTree.Find(before.Form, Field)?.Field.Label ?? Field;
        return new("design.edit.set-right", ("Step", title), ("Field", field), ("Right", EditDescription.Named + "design.right." + (Right?.ToString() ?? "Default")));
    }
}
