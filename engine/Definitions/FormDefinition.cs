using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>The e-form of a matter (电子表单): pages with sections with fields.</summary>
public sealed record FormDefinition
{
    public ImmutableArray<FormPage> Pages { get; init; } = [];

    /// <summary>All fields outside repeating rows, in reading order.</summary>
    public IEnumerable<FieldDefinition> AllFields() => Pages.SelectMany(page => page.Sections).SelectMany(section => section.Fields);
}

/// <summary>A page of the form; one screen of the application.</summary>
public sealed record FormPage(string Key, LocalText Title, ImmutableArray<FormSection> Sections);

/// <summary>A titled group of fields.</summary>
public sealed record FormSection(string Key, LocalText Title, ImmutableArray<FieldDefinition> Fields)
{
    /// <summary>Columns on a wide screen, 1 to 3.</summary>
    public int Columns { get; init; } = 2;

    /// <summary>Rule; absent: always shown.</summary>
    public string? Visible { get; init; }

    public LocalText? Hint { get; init; }
}

/// <summary>One field. Rules are expressions over <c>form.*</c>, <c>row.*</c> (inside rows), <c>situation.*</c>, <c>applicant.*</c>.</summary>
public sealed record FieldDefinition
{
    /// <summary>Key in the data; letters, digits, underscore, starting with a letter.</summary>
    public required string Key { get; init; }

    /// <summary>Key of the field type in the registry of forms, e.g. <c>text</c>, <c>money</c>, <c>rows</c>.</summary>
    public required string Type { get; init; }
    public required LocalText Label { get; init; }
    public LocalText? Hint { get; init; }
    public LocalText? Placeholder { get; init; }
    public LocalText? Help { get; init; }

    /// <summary>Rule; <c>true</c> for always required; absent: optional.</summary>
    public string? Required { get; init; }
    public string? Visible { get; init; }
    public string? ReadOnly { get; init; }

    /// <summary>Rule giving the value offered at first.</summary>
    public string? Default { get; init; }

    /// <summary>Rule giving the value always; the field cannot be typed into.</summary>
    public string? Calculate { get; init; }
    public ImmutableArray<FieldValidation> Validate { get; init; } = [];
    public ImmutableArray<FieldOption> Options { get; init; } = [];

    /// <summary>Key of a code list offering the choices, instead of <see cref="Options"/>.</summary>
    public string? CodeList { get; init; }
    public LocalText? Unit { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public int? Decimals { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }

    /// <summary>Earliest and latest date as rules, e.g. <c>today()</c>.</summary>
    public string? MinDate { get; init; }
    public string? MaxDate { get; init; }

    /// <summary>File types accepted, by extension without dot.</summary>
    public ImmutableArray<string> Accept { get; init; } = [];
    public int? MaxFiles { get; init; }
    public long? MaxBytes { get; init; }

    /// <summary>Fields of one row, for type <c>rows</c>.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; init; } = [];
    public int? MinRows { get; init; }
    public int? MaxRows { get; init; }

    /// <summary>How many columns of the section the field spans.</summary>
    public int Span { get; init; } = 1;

    /// <summary>Text of a static field.</summary>
    public LocalText? Text { get; init; }

    /// <summary>Source of a first value: <c>account.name</c>, <c>account.idNo</c>, <c>account.phone</c>, <c>account.creditCode</c> …</summary>
    public string? Prefill { get; init; }

    /// <summary>Whether the value is personal and shown masked outside the case.</summary>
    public bool Sensitive { get; init; }
}

/// <summary>A rule that must hold, and what to tell where it does not.</summary>
public sealed record FieldValidation(string Rule, LocalText Message);

/// <summary>A choice.</summary>
public sealed record FieldOption(string Value, LocalText Label);

/// <summary>What a step may do with a field.</summary>
public enum FieldRight
{
    /// <summary>Not shown.</summary>
    Hidden,

    /// <summary>Shown only.</summary>
    Read,

    /// <summary>May be changed.</summary>
    Write,

    /// <summary>Must be filled by this step.</summary>
    Required,
}
