using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields.Composite;

namespace LowCodeGov.Forms.Fields.People;

/// <summary>Somebody inside, found by typing a part of the name. Kept are id and name; what was only typed has no id yet.</summary>
public abstract class InsideField : CompositeField
{
    /// <summary>Most that are shown at once.</summary>
    public const int MostShown = 10;

    /// <summary>Whom it offers.</summary>
    public abstract InsideKind Kind { get; }

    /// <inheritdoc/>
    public override Type Input => typeof(InsideInput);

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <inheritdoc/>
    public override ImmutableArray<FieldPart> Parts { get; } = [new("id", PartKind.Text), new("name", PartKind.Text)];

    /// <inheritdoc/>
    public override bool IsChosen => true;

    // Name and id name the same: a choice writes its name out, and another name typed over it drops the choice.
    internal override void Complete(JsonNode? value, FormScope scope)
    {
        if (scope.Inside is not { } inside || value is not JsonObject chosen || Text(chosen, "id") is not { Length: > 0 } id || inside.Find(Kind, id) is not { } entry)
        {
            return;
        }

        // What was typed to find the person still stands beside the choice.
        if (Text(chosen, "name") is not { Length: > 0 } name || entry.Name.Contains(name, StringComparison.Ordinal) || entry.Id.Contains(name, StringComparison.Ordinal))
        {
            chosen["name"] = entry.Name;
        }
        else
        {
            chosen["id"] = null;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return !Has(value, "id") ? [FieldFault.Of("form.inside.choose")]
            : surroundings.Inside is { } inside && inside.Find(Kind, Text(value, "id") ?? "") is null ? [FieldFault.Of("form.choice.unknown")]
            : [];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) =>
        Text(value, "name") is { Length: > 0 } name ? name : Text(value, "id") ?? JsonText.Of(value) ?? "";
}

/// <summary>A clerk (人员选择).</summary>
public sealed class PersonField : InsideField
{
    /// <inheritdoc/>
    public override string Key => "person";

    /// <inheritdoc/>
    public override InsideKind Kind => InsideKind.Person;
}

/// <summary>An agency or department (机构选择).</summary>
public sealed class OrganisationField : InsideField
{
    /// <inheritdoc/>
    public override string Key => "organisation";

    /// <inheritdoc/>
    public override InsideKind Kind => InsideKind.Organisation;
}
