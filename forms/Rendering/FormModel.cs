using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Certificates;
using LowCodeGov.Forms.Fields.Places;
using LowCodeGov.Forms.Fields.Region;

namespace LowCodeGov.Forms.Rendering;

/// <summary>What the browser is given to evaluate a page of the form itself; read by <c>eform.js</c>.</summary>
/// <remarks>Only what the page's rules read leaves the server: other fields, facts and everything withheld by right stay here.</remarks>
internal sealed class FormModel
{
    /// <summary>Most entries of a list of regions that is sent: down to the counties of a province. Longer ones are asked of the server level by level.</summary>
    public const int LongestList = 200;

    private static readonly ConditionalWeakTable<Engine.Time.WorkCalendar, string> Calendars = [];

    // The default encoder escapes <, > and &, so that no value ends the script block.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default, SkipValidation = true };

    // Lists are made anew when the organisation changes; what was made for the old ones is not needed again.
    private const int MostKept = 64;

    // No key of a page begins so.
    private const string SectionsOf = "/";
    private static readonly ConditionalWeakTable<FormDefinition, ConcurrentDictionary<(string Page, string Culture, CodeListSet Codes, TextCatalogue Texts), ImmutableArray<(string Name, byte[] Part)>>> Known = [];

    private readonly FormView view;
    private readonly FormScope scope;
    private readonly CompiledForm compiled;
    private readonly ImmutableArray<FormPage> pages;
    private readonly CompiledRule[] rules;
    private readonly FieldModelWriter fields;

    private FormModel(FormView view, FormScope scope, string? page)
    {
        (this.view, this.scope) = (view, scope);
        compiled = CompiledForm.Of(view.Definition);
        pages = [.. view.Definition.Pages.Where(p => page is null || p.Key == page)];
        rules = [.. pages.SelectMany(p => p.Sections).SelectMany(s => s.Fields.SelectMany(f => f.WithColumns()).SelectMany(CompiledForm.SourcesOf).Concat(s.Visible is null ? [] : [s.Visible]))
            .Distinct(StringComparer.Ordinal).Select(source => compiled.Rules.GetValueOrDefault(source)).OfType<CompiledRule>()];
        fields = new FieldModelWriter(view, scope);
    }

    public static string Json(FormView view, FormScope scope, string? page)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            new FormModel(view, scope, page).Write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Keys of the texts that a page's script may say; the rest stays on the server.</summary>
    internal static bool IsForBrowser(string key) =>
        (key.StartsWith("form.", StringComparison.Ordinal) && !key.StartsWith("form.region.choose.", StringComparison.Ordinal))
        || key.StartsWith("code.identity-card.", StringComparison.Ordinal)
        || key.StartsWith("code.credit.", StringComparison.Ordinal)
        || key.StartsWith("code.phone.", StringComparison.Ordinal);

    private void Write(Utf8JsonWriter json)
    {
        var reads = rules.SelectMany(rule => rule.Reads).ToArray();
        json.WriteStartObject();
        json.WriteString("prefix", view.Prefix);
        json.WriteString("culture", view.Culture);
        json.WriteString("today", RuleTexts.Day(scope.Today));
        json.WritePropertyName("calendar");
        json.WriteRawValue(Calendars.GetValue(scope.Calendar, RuleTexts.CalendarJson), skipInputValidation: true);
        Write(json, "facts", Facts(reads));
        var others = Others(reads);
        Write(json, "values", Values(others));
        json.WriteStartArray("others");
        WriteOthers(json, others);
        json.WriteEndArray();
        Certificates(json);
        foreach (var (name, part) in Unchanging())
        {
            json.WritePropertyName(name);
            json.WriteRawValue(part, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    /// <summary>What does not depend on the values: made once for a form, its page, the language and the lists; fields only where no step's rights and no source makes them differ.</summary>
    private IEnumerable<(string Name, byte[] Part)> Unchanging()
    {
        var known = Known.GetValue(view.Definition, static _ => []);
        if (known.Count > MostKept)
        {
            known.Clear();
        }

        var page = pages.Length == 1 ? pages[0].Key : "";
        var isOwn = scope.FieldRights is not null || !scope.Prefilled.IsEmpty || view.Definition.AllFields().Any(field => field.PrefillFrom is not null);
        var sections = isOwn ? [("sections", Bytes(Sections))]
            : known.GetOrAdd((SectionsOf + page, view.Culture, view.Codes, view.Catalogue), static (_, model) => [("sections", Bytes(model.Sections))], this);
        return sections.Concat(known.GetOrAdd(
            (page, view.Culture, view.Codes, view.Catalogue), static (_, model) => [("rules", Bytes(model.Rules)), ("codes", Bytes(model.Lists)), ("texts", Bytes(model.Texts))], this));
    }

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Sections(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var (page, section) in pages.SelectMany(p => p.Sections.Select(s => (p, s))))
        {
            json.WriteStartObject();
            json.WriteString("key", $"{page.Key}/{section.Key}");
            Put(json, "visible", section.Visible);
            json.WriteStartArray("fields");
            fields.Write(json, section.Fields, []);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Rules(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var rule in rules)
        {
            json.WritePropertyName(rule.Source);
            json.WriteRawValue(rule.ToJson(), skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private void Texts(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var key in view.Catalogue.Keys(TextCatalogue.DefaultLanguage).Where(IsForBrowser).Order(StringComparer.Ordinal))
        {
            json.WriteString(key, view.Text(key));
        }

        json.WriteEndObject();
    }

    private JsonObject Facts(IEnumerable<ImmutableArray<string>> reads)
    {
        var facts = new JsonObject();
        foreach (var path in reads.Where(path => path.Length > 1 && path[0] is not ("form" or "row")))
        {
            if (scope.Facts[path[0]] is JsonObject group && group[path[1]] is { } value)
            {
                facts[path[0]] ??= new JsonObject();
                facts[path[0]]![path[1]] = value.DeepClone(); // made in the line above
            }
        }

        return facts;
    }

    // Fields of other pages that rules of this one read.
    private FieldPlace[] Others(IEnumerable<ImmutableArray<string>> reads)
    {
        var here = pages.SelectMany(p => p.Sections).SelectMany(s => s.Fields).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var read = reads.Where(path => path.Length > 1 && path[0] == "form").Select(path => path[1]).ToHashSet(StringComparer.Ordinal);
        return [.. FieldPlaces.In(view.Definition, view.Result.Values)
            .Where(p => p.Above is null && p.Type.HoldsValue && read.Contains(p.Field.Key) && !here.Contains(p.Field.Key) && !view.Result.Of(p.Path).Withheld)];
    }

    private JsonObject Values(FieldPlace[] others)
    {
        var values = new JsonObject();
        foreach (var field in pages.SelectMany(p => p.Sections).SelectMany(s => s.Fields).Where(f => view.Result.Values.ContainsKey(f.Key) && !view.Result.Of(f.Key).Withheld))
        {
            values[field.Key] = view.Result.Values[field.Key]?.DeepClone();
        }

        foreach (var place in others)
        {
            values[place.Field.Key] = IsSeen(place) ? place.Value?.DeepClone() : null;
            foreach (var inside in FieldPlaces.Inside(place, 1).Where(each => !IsSeen(each)))
            {
                if (FieldPath.Find(values, inside.Path[..inside.Path.LastIndexOf('.')]) is JsonObject row)
                {
                    row[inside.Field.Key] = null;
                }
            }
        }

        return values;
    }

    private bool IsSeen(FieldPlace place) => (view.Result.Of(place.Path).Visible || place.Type.IsHidden) && (place.Value is not { } value || place.Type.Fits(value));

    private static void WriteOthers(Utf8JsonWriter json, FieldPlace[] others)
    {
        foreach (var place in others)
        {
            Shape(json, place.Field);
        }
    }

    private static void Shape(Utf8JsonWriter json, FieldDefinition field)
    {
        json.WriteStartObject();
        json.WriteString("key", field.Key);
        json.WriteString("type", field.Type);
        if (!field.Fields.IsEmpty)
        {
            json.WriteStartArray("fields");
            foreach (var nested in field.Fields)
            {
                Shape(json, nested);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Lists(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        var wanted = pages.SelectMany(p => p.Sections).SelectMany(s => s.Fields).SelectMany(f => f.WithColumns())
            .Where(f => FieldTypes.Find(f.Type) is RegionField or AddressField).Select(RegionField.ListOf).Distinct(StringComparer.Ordinal);
        foreach (var list in wanted.Select(view.Codes.Of).Where(list => list.Entries.Length <= LongestList))
        {
            json.WriteStartArray(list.Key);
            foreach (var entry in list.Entries)
            {
                json.WriteStartArray();
                json.WriteStringValue(entry.Code);
                json.WriteStringValue(entry.Label.In(view.Culture));
                json.WriteStringValue(entry.Parent ?? "");
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void Certificates(Utf8JsonWriter json)
    {
        if (scope.Certificates is { } own && pages.SelectMany(p => p.Sections).SelectMany(s => s.Fields).SelectMany(f => f.WithColumns()).Any(f => FieldTypes.Find(f.Type) is CertificateField))
        {
            json.WriteStartArray("certificates");
            foreach (var each in own)
            {
                json.WriteStartArray();
                json.WriteStringValue(each.Id);
                json.WriteStringValue(each.Name);
                json.WriteStringValue(each.Number);
                json.WriteStringValue(each.TypeCode);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        if (scope.ProvedPhones is { } proved)
        {
            json.WriteStartArray("proved");
            foreach (var phone in proved.Order(StringComparer.Ordinal))
            {
                json.WriteStringValue(phone);
            }

            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, string name, JsonObject value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }

    private static void Put(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
