namespace LowCodeGov.Designer.Editing;

/// <summary>How a property is edited.</summary>
public enum PropertyKind
{
    LocalText,
    LocalTextLong,
    Text,
    Number,
    Whole,
    Toggle,
    Choice,
    Condition,
    Value,
    Options,
    Validations,
    CodeList,
    Words,
    Fields,
    Subform,
    Pairs,
}

/// <summary>The part of the panel in which a property stands.</summary>
public enum PropertyGroup
{
    Names,
    Choices,
    Limits,
    Rules,
    Layout,
    Data,
    Print,
}

/// <summary>A property of a field as the panel offers it.</summary>
/// <param name="Name">Member in JSON; with a dot one inside it: <c>print.x</c>.</param>
/// <param name="Kind">How it is edited.</param>
/// <param name="Group">Where it stands.</param>
/// <param name="Types">Field types that have it, in one text with blanks; absent: all that hold a value.</param>
public sealed record FieldProperty(string Name, PropertyKind Kind, PropertyGroup Group, string? Types = null)
{
    /// <summary>The values of a choice; the first is what holds where nothing is said.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Whether static texts and the like have it too.</summary>
    public bool Always { get; init; }

    /// <summary>Member of the field's JSON.</summary>
    public string Member => Name.Split('.')[0];

    /// <summary>Member inside that one; <c>null</c> where the property is the whole.</summary>
    public string? Inner => Name.Contains('.', StringComparison.Ordinal) ? Name.Split('.')[1] : null;

    internal bool IsOf(string type) => Types is null || Types.Split(' ').Contains(type, StringComparer.Ordinal);
}

/// <summary>Every property of a field, in the order of the panel. A new member of <see cref="FieldDefinition"/> has its line here; a test asks for it.</summary>
public static class FieldProperties
{
    private const string Texts = "text longText richText";
    private const string Numbers = "number integer money percentage";
    private const string Choices = "radio checkbox select searchSelect multiSelect tree multiTree";
    private const string Dates = "date dateRange";
    private const string Files = "file signature certificate materialSlot";
    private const string Typed = "text longText number integer money percentage select searchSelect identityCard identityDocument creditCode phone email bankAccount licencePlate";

    private static readonly string[] Holdless = ["staticText", "picture", "subform"];

    public static ImmutableArray<FieldProperty> All { get; } =
    [
        new("label", PropertyKind.LocalText, PropertyGroup.Names) { Always = true },
        new("key", PropertyKind.Text, PropertyGroup.Names) { Always = true },
        new("type", PropertyKind.Choice, PropertyGroup.Names) { Always = true },
        new("hint", PropertyKind.LocalText, PropertyGroup.Names) { Always = true },
        new("placeholder", PropertyKind.LocalText, PropertyGroup.Names, Typed),
        new("help", PropertyKind.LocalTextLong, PropertyGroup.Names),
        new("text", PropertyKind.LocalTextLong, PropertyGroup.Names, "staticText declaration") { Always = true },
        new("picture.source", PropertyKind.Text, PropertyGroup.Names, "picture") { Always = true },
        new("picture.alternative", PropertyKind.LocalText, PropertyGroup.Names, "picture") { Always = true },
        new("picture.width", PropertyKind.Whole, PropertyGroup.Names, "picture") { Always = true },
        new("subform", PropertyKind.Subform, PropertyGroup.Names, "subform rows") { Always = true },
        new("prefix", PropertyKind.Text, PropertyGroup.Names, "subform") { Always = true },
        new("required", PropertyKind.Condition, PropertyGroup.Rules),
        new("visible", PropertyKind.Condition, PropertyGroup.Rules) { Always = true },
        new("readOnly", PropertyKind.Condition, PropertyGroup.Rules),
        new("default", PropertyKind.Value, PropertyGroup.Rules),
        new("calculate", PropertyKind.Value, PropertyGroup.Rules),
        new("fill", PropertyKind.Value, PropertyGroup.Rules),
        new("validate", PropertyKind.Validations, PropertyGroup.Rules),
        new("options", PropertyKind.Options, PropertyGroup.Choices, Choices),
        new("codeList", PropertyKind.CodeList, PropertyGroup.Choices, Choices),
        new("codesLeftOut", PropertyKind.Words, PropertyGroup.Choices, Choices),
        new("filterBy", PropertyKind.Text, PropertyGroup.Choices, Choices),
        new("unit", PropertyKind.LocalText, PropertyGroup.Limits, Numbers),
        new("min", PropertyKind.Number, PropertyGroup.Limits, Numbers),
        new("max", PropertyKind.Number, PropertyGroup.Limits, Numbers),
        new("decimals", PropertyKind.Whole, PropertyGroup.Limits, "number money percentage"),
        new("minLength", PropertyKind.Whole, PropertyGroup.Limits, Texts),
        new("maxLength", PropertyKind.Whole, PropertyGroup.Limits, Texts),
        new("minDate", PropertyKind.Value, PropertyGroup.Limits, Dates),
        new("maxDate", PropertyKind.Value, PropertyGroup.Limits, Dates),
        new("accept", PropertyKind.Words, PropertyGroup.Limits, Files),
        new("maxFiles", PropertyKind.Whole, PropertyGroup.Limits, Files),
        new("maxBytes", PropertyKind.Whole, PropertyGroup.Limits, Files),
        new("minRows", PropertyKind.Whole, PropertyGroup.Limits, "rows"),
        new("maxRows", PropertyKind.Whole, PropertyGroup.Limits, "rows"),
        new("levels", PropertyKind.Whole, PropertyGroup.Limits, "region address"),
        new("anyLevel", PropertyKind.Toggle, PropertyGroup.Limits, "region address tree multiTree"),
        new("verifyByCode", PropertyKind.Toggle, PropertyGroup.Limits, "phone"),
        new("certificateType", PropertyKind.Text, PropertyGroup.Limits, "certificate"),
        new("material", PropertyKind.Text, PropertyGroup.Limits, "materialSlot"),
        new("fields", PropertyKind.Fields, PropertyGroup.Layout, "rows"),
        new("span", PropertyKind.Whole, PropertyGroup.Layout) { Always = true },
        new("presentation", PropertyKind.Choice, PropertyGroup.Layout, "rows") { Values = ["cards", "table"] },
        new("sum", PropertyKind.Toggle, PropertyGroup.Layout, Numbers),
        new("prefill", PropertyKind.Text, PropertyGroup.Data),
        new("prefillFrom.from", PropertyKind.Choice, PropertyGroup.Data) { Values = ["", "account", "certificate", "library", "sharingHub", "earlierCase"] },
        new("prefillFrom.path", PropertyKind.Text, PropertyGroup.Data),
        new("prefillFrom.of", PropertyKind.Text, PropertyGroup.Data),
        new("prefillFrom.trust", PropertyKind.Choice, PropertyGroup.Data) { Values = ["", "a", "b", "c", "d"] },
        new("fills", PropertyKind.Pairs, PropertyGroup.Data, "identityCard identityDocument"),
        new("sensitive", PropertyKind.Toggle, PropertyGroup.Data),
        new("privacy.masked", PropertyKind.Toggle, PropertyGroup.Data),
        new("privacy.encrypted", PropertyKind.Toggle, PropertyGroup.Data),
        new("privacy.keptMonths", PropertyKind.Whole, PropertyGroup.Data),
        new("print.page", PropertyKind.Whole, PropertyGroup.Print),
        new("print.x", PropertyKind.Number, PropertyGroup.Print),
        new("print.y", PropertyKind.Number, PropertyGroup.Print),
        new("print.width", PropertyKind.Number, PropertyGroup.Print),
        new("print.height", PropertyKind.Number, PropertyGroup.Print),
        new("print.size", PropertyKind.Number, PropertyGroup.Print),
    ];

    /// <summary>The properties of a type.</summary>
    public static ImmutableArray<FieldProperty> Of(string type) =>
        [.. All.Where(property => property.IsOf(type) && (property.Always || !Holdless.Contains(type, StringComparer.Ordinal)) && property.Kind != PropertyKind.Fields)];
}
