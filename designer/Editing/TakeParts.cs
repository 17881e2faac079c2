using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Editing;

/// <summary>Takes parts of another definition (a file, a template, another matter) in the place of one's own. What identifies the matter stays.</summary>
/// <param name="Parts">Keys of <see cref="All"/>.</param>
/// <param name="From">The other definition in JSON.</param>
/// <param name="Name">What the other is called.</param>
public sealed record TakeParts(ImmutableArray<string> Parts, JsonElement From, string Name) : DefinitionEdit
{
    private const string Elements = "elements";

    // What makes a matter this one and no other (DOMAIN 8).
    private static readonly string[] Identity = ["basicCode", "implementationCode", "exerciseLevel", "implementingAgency", "agencyNature"];

    private static readonly string[] ElementsOfFees = ["isFeeCharged", "feeStandard", "feeBasis", "onlinePaymentSupported"];

    private static readonly Dictionary<string, string[]> Members = new(StringComparer.Ordinal)
    {
        ["situations"] = ["situations"],
        ["form"] = ["form"],
        ["flow"] = ["flow", "fragments", "operations", "revival"],
        ["time"] = ["intake", "specialProcedures", "suspensionReasons", "extension", "supervision"],
        ["documents"] = ["notices", "silentNotices", "noticePrefix", "certificate"],
        ["appointments"] = ["appointments"],
        ["rules"] = ["reviewRules", "acceptedWarnings"],
        ["try"] = ["scenarios"],
    };

    /// <summary>Keys of the parts that can be taken.</summary>
    public static ImmutableArray<string> All { get; } = [Elements, "materials", "fees", .. Members.Keys];

    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var node = JsonEditing.ToNode(definition);
        if (From.ValueKind != JsonValueKind.Object || JsonNode.Parse(From.GetRawText()) is not JsonObject other || other[Elements] is not JsonObject theirs || node[Elements] is not JsonObject ours)
        {
            return new EditOutcome.Refused(new EditValueInvalid(Name));
        }

        var isSame = other["code"]?.ToString() == definition.Code;
        foreach (var part in Parts)
        {
            switch (part)
            {
                case Elements:
                    Copy(theirs, ours, ours.Select(each => each.Key).Union(theirs.Select(each => each.Key))
                        .Where(member => member != "materials" && !ElementsOfFees.Contains(member) && (isSame || (!Identity.Contains(member) && member != "matterName"))));
                    break;
                case "materials":
                    Copy(theirs, ours, ["materials"]);
                    break;
                case "fees":
                    Copy(theirs, ours, ElementsOfFees);
                    Copy(other, node, ["tables"]);
                    break;
                default:
                    Copy(other, node, Members.GetValueOrDefault(part) ?? []);
                    break;
            }
        }

        return JsonEditing.Read(node) is { } changed ? new EditOutcome.Done(changed, []) : new EditOutcome.Refused(new EditValueInvalid(Name));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new("design.edit.take-parts", ("Name", Name), ("Count", Parts.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static void Copy(JsonObject from, JsonObject to, IEnumerable<string> members)
    {
        foreach (var member in members.ToList())
        {
            to.Remove(member);
            if (from[member] is { } value)
            {
                to[member] = value.DeepClone();
            }
        }
    }
}
