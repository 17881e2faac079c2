using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Fields.Text;

/// <summary>What a browser may fill in (WCAG 2.1, 1.3.5), told by the source that the analyst named for the first value.</summary>
public static class AutocompleteToken
{
    /// <summary>The HTML token, or <c>null</c> where the browser is to decide.</summary>
    public static string? For(FieldDefinition field, string? byType) => field.Prefill switch
    {
        "account.name" => "name",
        "account.phone" => "tel",
        "account.email" => "email",
        "account.address" => "street-address",
        "account.postCode" => "postal-code",
        "account.organisation" => "organization",
        // Another person's number or mail address in the same form must not be offered one's own.
        null => null,
        _ => byType ?? "off",
    };
}
