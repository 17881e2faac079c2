using System.Collections.Frozen;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Definitions;

/// <summary>What the engine has to know of a kind of field; how it is typed, judged and shown is the forms library's.</summary>
/// <param name="Value">What rules read; of rows, the type without columns.</param>
/// <param name="Sample">Text that could have been typed, where any text would not do.</param>
public sealed record FieldKind(RuleType Value, string? Sample = null)
{
    /// <summary>Whether it offers choices.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Whether it repeats its columns.</summary>
    public bool HasRows { get; init; }

    /// <summary>Whether it stands for the fields of a shared part.</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether its files are those of a material.</summary>
    public bool IsMaterial { get; init; }

    /// <summary>Whether it shows a picture of the definition.</summary>
    public bool IsPicture { get; init; }

    /// <summary>Whether only rules give its value, which may be of any type.</summary>
    public bool IsWorkedOut { get; init; }

    /// <summary>Whether its number has no fraction.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What follows its path to the number of an identity card: nothing, or a part; absent: it holds none.</summary>
    public string? IdentityNumber { get; init; }
}

/// <summary>The kinds of field, each once: whoever asks what a field holds asks here, so that a new kind is one line. A test holds it against the forms library.</summary>
public static class FieldKinds
{
    private static readonly RuleType Texts = RuleType.List(RuleType.Text);
    private static readonly FieldKind Unknown = new(RuleType.Any);

    /// <summary>All kinds by key.</summary>
    public static FrozenDictionary<string, FieldKind> All { get; } = new Dictionary<string, FieldKind>(StringComparer.Ordinal)
    {
        ["text"] = new(RuleType.Text),
        ["longText"] = new(RuleType.Text),
        ["richText"] = new(RuleType.Text),
        ["number"] = new(RuleType.Number),
        ["integer"] = new(RuleType.Number) { IsWhole = true },
        ["money"] = new(RuleType.Number),
        ["percentage"] = new(RuleType.Number),
        ["date"] = new(RuleType.Date),
        ["time"] = new(RuleType.Text, "09:00"),
        ["dateRange"] = new(Group(("from", RuleType.Date), ("to", RuleType.Date))),
        ["period"] = new(Group(("count", RuleType.Number), ("unit", RuleType.Text)), "year"),
        ["yesNo"] = new(RuleType.Boolean),
        ["declaration"] = new(RuleType.Boolean),
        ["radio"] = new(RuleType.Text) { IsChoice = true },
        ["select"] = new(RuleType.Text) { IsChoice = true },
        ["searchSelect"] = new(RuleType.Text) { IsChoice = true },
        ["tree"] = new(RuleType.Text) { IsChoice = true },
        ["checkbox"] = new(Texts) { IsChoice = true },
        ["multiSelect"] = new(Texts) { IsChoice = true },
        ["multiTree"] = new(Texts) { IsChoice = true },
        ["region"] = new(RuleType.Text, "330702"),
        ["address"] = new(Group(("region", RuleType.Text), ("street", RuleType.Text), ("detail", RuleType.Text)), "330702"),
        ["mapPoint"] = new(Group(("lon", RuleType.Number), ("lat", RuleType.Number))),
        ["identityCard"] = new(RuleType.Text, "330702199003075111") { IdentityNumber = "" },
        ["identityDocument"] = new(Group(("type", RuleType.Text), ("number", RuleType.Text)), "111") { IdentityNumber = ".number" },
        ["creditCode"] = new(RuleType.Text),
        ["phone"] = new(RuleType.Text, "13800000000"),
        ["email"] = new(RuleType.Text, "name@example.cn"),
        ["bankAccount"] = new(RuleType.Text),
        ["licencePlate"] = new(RuleType.Text),
        ["person"] = new(Group(("id", RuleType.Text), ("name", RuleType.Text))),
        ["organisation"] = new(Group(("id", RuleType.Text), ("name", RuleType.Text))),
        ["certificate"] = new(Group(("id", RuleType.Text), ("typeCode", RuleType.Text), ("number", RuleType.Text))),
        ["file"] = new(RuleType.List(RuleType.Any)),
        ["signature"] = new(RuleType.List(RuleType.Any)),
        ["materialSlot"] = new(RuleType.List(RuleType.Any)) { IsMaterial = true },
        ["rows"] = new(RuleType.Rows([])) { HasRows = true },
        ["subform"] = Unknown with { IsPart = true },
        ["calculated"] = Unknown with { IsWorkedOut = true },
        ["hidden"] = Unknown with { IsWorkedOut = true },
        ["staticText"] = Unknown,
        ["picture"] = Unknown with { IsPicture = true },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kind of a field; of a type that is not known here, one that may hold anything.</summary>
    public static FieldKind Of(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return All.GetValueOrDefault(field.Type, Unknown);
    }

    private static RuleType Group(params (string Name, RuleType Type)[] parts) => RuleType.Group(parts.Select(part => KeyValuePair.Create(part.Name, part.Type)));
}
