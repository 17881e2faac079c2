using System.Collections.Frozen;
using System.Collections.Immutable;
using LowCodeGov.Forms.Fields.Choices;
using LowCodeGov.Forms.Fields.Certificates;
using LowCodeGov.Forms.Fields.Codes;
using LowCodeGov.Forms.Fields.Documents;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Forms.Fields.Moments;
using LowCodeGov.Forms.Fields.Numbers;
using LowCodeGov.Forms.Fields.Other;
using LowCodeGov.Forms.Fields.People;
using LowCodeGov.Forms.Fields.Places;
using LowCodeGov.Forms.Fields.Region;
using LowCodeGov.Forms.Fields.RichText;
using LowCodeGov.Forms.Fields.Rows;
using LowCodeGov.Forms.Fields.Text;
using LowCodeGov.Forms.Fields.Trees;

namespace LowCodeGov.Forms.Fields;

/// <summary>The field types there are, in the order in which the designer offers them.</summary>
public static class FieldTypes
{
    /// <summary>All types. A new one is one line here.</summary>
    public static ImmutableArray<FieldType> All { get; } =
    [
        new TextField(),
        new LongTextField(),
        new RichTextField(),
        new NumberField(),
        new IntegerField(),
        new MoneyField(),
        new PercentageField(),
        new DateField(),
        new TimeField(),
        new DateRangeField(),
        new PeriodField(),
        new YesNoField(),
        new RadioField(),
        new CheckboxField(),
        new SelectField(),
        new SearchSelectField(),
        new MultiSelectField(),
        new TreeField(),
        new MultiTreeField(),
        new RegionField(),
        new AddressField(),
        new MapPointField(),
        new IdentityCardField(),
        new IdentityDocumentField(),
        new CreditCodeField(),
        new PhoneField(),
        new EmailField(),
        new BankAccountField(),
        new LicencePlateField(),
        new PersonField(),
        new OrganisationField(),
        new SignatureField(),
        new FileField(),
        new CertificateField(),
        new MaterialSlotField(),
        new RowsField(),
        new CalculatedField(),
        new HiddenField(),
        new StaticTextField(),
        new StaticPictureField(),
        new DeclarationField(),
    ];

    private static readonly FrozenDictionary<string, FieldType> ByKey = All.ToFrozenDictionary(type => type.Key, StringComparer.Ordinal);

    /// <summary>The type with that key, or <c>null</c>.</summary>
    public static FieldType? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The type with that key.</summary>
    /// <exception cref="KeyNotFoundException">A definition with an unknown type was published; verification refuses it.</exception>
    public static FieldType Of(string key) => Find(key) ?? throw new KeyNotFoundException($"There is no field type '{key}'.");
}
