using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Definitions;

/// <summary>The e-form of a matter (电子表单): pages with sections with fields.</summary>
public sealed record FormDefinition
{
    public ImmutableArray<FormPage> Pages { get; init; } = [];

    /// <summary>Shared parts that fields of type <c>subform</c> and rows name, by key: copies from the form library, so that a version stays what it was.</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, Subform> Subforms { get; init; } = ImmutableSortedDictionary<string, Subform>.Empty;

    /// <summary>The form as it is filled: shared parts in place, what an identity card fills turned into rules. Kept as long as the definition lives.</summary>
    public FormDefinition Expanded() => FormExpansion.Of(this).Form;

    /// <summary>All fields, each followed by the columns of its rows.</summary>
    public IEnumerable<FieldDefinition> DeepFields() => AllFields().SelectMany(field => field.WithColumns());

    /// <summary>All fields outside repeating rows, in reading order, those of shared parts in their place.</summary>
    public IEnumerable<FieldDefinition> AllFields() => Expanded().Pages.SelectMany(page => page.Sections).SelectMany(section => section.Fields);
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

    /// <summary>Whether the value is personal and shown masked outside the case; the short way to say <see cref="Privacy"/> with its defaults.</summary>
    public bool Sensitive { get; init; }

    /// <summary>How a personal value is treated; absent: as <see cref="Sensitive"/> says.</summary>
    public FieldPrivacy? Privacy { get; init; }

    /// <summary>Where a first value comes from and how far it is trusted; goes before <see cref="Prefill"/>.</summary>
    public PrefillSource? PrefillFrom { get; init; }

    /// <summary>Rule giving the value wherever it gives one; then the field cannot be typed into. Where it gives nothing it is typed.</summary>
    public string? Fill { get; init; }

    /// <summary>For <c>identityCard</c> and <c>identityDocument</c>: <c>birthDate</c> and <c>sex</c> with the keys of the fields beside it that they fill.</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, string> Fills { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Key of the field beside it whose value narrows the choices to those below it (联动); absent: all are offered.</summary>
    public string? FilterBy { get; init; }

    /// <summary>Codes of <see cref="CodeList"/> that this field does not offer; <see cref="Options"/> are its own additions (本地扩展).</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> CodesLeftOut { get; init; } = [];

    /// <summary>For regions and addresses: levels asked for, 1 province to 5 village; absent: 3, down to the county.</summary>
    public int? Levels { get; init; }

    /// <summary>For regions and trees: whether a choice above the lowest level is complete.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AnyLevel { get; init; }

    /// <summary>For rows: how they are laid out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RowsPresentation Presentation { get; init; }

    /// <summary>For a number in rows: whether its sum stands under the column (合计).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Sum { get; init; }

    /// <summary>Key in <see cref="FormDefinition.Subforms"/>: the fields that stand here, or the columns of rows.</summary>
    public string? Subform { get; init; }

    /// <summary>For type <c>subform</c>: put before the keys of its fields, so that one part may be used twice; absent: they are fields like all others.</summary>
    public string? Prefix { get; init; }

    /// <summary>Place on pre-printed paper (套打); absent: not printed there.</summary>
    public PrintPosition? Print { get; init; }

    /// <summary>For a phone: whether the number must be proved by a one-time code (短信验证码).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool VerifyByCode { get; init; }

    /// <summary>For a certificate: the type code that is asked for; absent: any.</summary>
    public string? CertificateType { get; init; }

    /// <summary>For a material slot: key of the material in the elements.</summary>
    public string? Material { get; init; }

    /// <summary>For a static picture.</summary>
    public FormPicture? Picture { get; init; }

    /// <summary>The field with its columns, and theirs.</summary>
    public IEnumerable<FieldDefinition> WithColumns() => Fields.SelectMany(column => column.WithColumns()).Prepend(this);

    /// <summary>How a personal value is treated, in whichever way the definition says it.</summary>
    public FieldPrivacy PrivacyClass() => Privacy ?? (Sensitive ? FieldPrivacy.Personal : FieldPrivacy.Public);

    /// <summary>Whether the value is shown masked to those who have no task on the case.</summary>
    public bool IsMasked() => PrivacyClass().Masked;
}

/// <summary>A rule that must hold, and what to tell where it does not.</summary>
public sealed record FieldValidation(string Rule, LocalText Message);

/// <summary>A choice.</summary>
/// <param name="Value">What is kept.</param>
/// <param name="Label">What is read.</param>
/// <param name="Parent">The choice above it: in trees, and where another field narrows the choices.</param>
public sealed record FieldOption(string Value, LocalText Label, string? Parent = null);

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
