using LowCodeGov.Designer.Editing;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Designer.Form;

/// <summary>The field types as the palette offers them, and what a new field of each begins with.</summary>
public static class PaletteEntry
{
    private static readonly (string Group, string Types)[] Groups =
    [
        ("text", "text longText richText"),
        ("number", "number integer money percentage"),
        ("time", "date time dateRange period"),
        ("choice", "radio checkbox select searchSelect multiSelect tree multiTree yesNo"),
        ("place", "region address mapPoint"),
        ("identity", "identityCard identityDocument creditCode phone email bankAccount licencePlate person organisation"),
        ("file", "file signature certificate materialSlot"),
        ("structure", "rows calculated hidden staticText picture declaration"),
    ];

    /// <summary>The types by group; a type that no group names stands in the last.</summary>
    public static ImmutableArray<(string Group, ImmutableArray<string> Types)> All { get; } =
    [
        .. Groups.Select((each, index) => (each.Group,
            (ImmutableArray<string>)[
                .. each.Types.Split(' ').Where(key => FieldTypes.Find(key) is not null),
                .. index < Groups.Length - 1 ? [] : FieldTypes.All.Select(type => type.Key).Where(key => !Groups.Any(group => group.Types.Split(' ').Contains(key, StringComparer.Ordinal))),
            ])),
    ];

    /// <summary>A new field of a type, called by the type until it is named.</summary>
    /// <param name="both">A text in both languages by its key.</param>
    public static FieldDefinition New(string type, Func<string, LocalText> both)
    {
        ArgumentNullException.ThrowIfNull(both);
        var field = new FieldDefinition { Key = FieldKeys.IsName(type) ? type : "field", Type = type, Label = both("design.type." + type) };
        return type switch
        {
            "radio" or "checkbox" or "select" or "searchSelect" or "multiSelect" or "tree" or "multiTree" => field with
            {
                Options = [new FieldOption("1", both("design.new.option-1")), new FieldOption("2", both("design.new.option-2"))],
            },
            "longText" or "richText" or "address" or "rows" => field with { Span = 2 },
            "staticText" => field with { Text = both("design.new.text"), Span = 2 },
            "declaration" => field with { Text = both("design.new.declaration"), Required = "true", Span = 2 },
            "picture" => field with { Picture = new FormPicture("/favicon.svg", both("design.new.picture"), Width: 120), Span = 2 },
            "calculated" => field with { Calculate = "''" },
            "identityCard" => field with { Sensitive = true },
            _ => field,
        };
    }
}
