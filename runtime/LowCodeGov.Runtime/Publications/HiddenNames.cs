using System.Collections.Immutable;
using System.Text;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Runtime.Publications;

/// <summary>Takes out of a text what tells who the people of a case are.</summary>
internal sealed class HiddenNames
{
    private const string Somebody = "某某";

    // A telephone number has seven digits at least; days and amounts have fewer, or stand apart.
    private const int ShortestNumber = 7;

    private readonly ImmutableArray<string> _secrets;

    public HiddenNames(MatterDefinition definition, CaseState state, IEnumerable<string> fields)
    {
        var (applicant, contact) = (state.Application.Applicant, state.Application.Contact);
        var named = fields.ToHashSet(StringComparer.Ordinal);
        var values = definition.Form.AllFields().Where(field => named.Contains(field.Key) || field.IsMasked() || FieldTypes.Of(field.Type).IsPersonal)
            .Select(field => state.Application.Form.ValueKind == System.Text.Json.JsonValueKind.Object && state.Application.Form.TryGetProperty(field.Key, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString() : null);
        string?[] known = [applicant.Name, applicant.IdNo, applicant.LegalRepresentative, contact.Name, contact.Phone, contact.IdNo, contact.Address, state.CaseNo, state.ApplicationNo];
        // The longest first: a name inside another would leave half of it.
        _secrets = [.. known.Concat(values).OfType<string>().Select(each => each.Trim()).Where(each => each.Length > 1).Distinct(StringComparer.Ordinal).OrderByDescending(each => each.Length)];
    }

    /// <summary>The text without them.</summary>
    public string In(string text) => WithoutNumbers(_secrets.Aggregate(text, (shown, secret) => shown.Replace(secret, Somebody, StringComparison.OrdinalIgnoreCase)));

    private static string WithoutNumbers(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (end > at && text[end] is '-' or 'X' or 'x' && char.IsAsciiDigit(text[end - 1]))))
            {
                end++;
            }

            var isNumber = text.AsSpan(at, end - at).ToString().Count(char.IsAsciiDigit) >= ShortestNumber;
            shown.Append(isNumber ? "***" : text.AsSpan(at, Math.Max(1, end - at)));
            at = Math.Max(at + 1, end);
        }

        return shown.ToString();
    }
}
