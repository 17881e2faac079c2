using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Region;

namespace LowCodeGov.Forms.Rendering;

/// <summary>What the browser is given to evaluate a page of the form itself; read by <c>eform.js</c>.</summary>
/// <remarks>Only what the page's rules read leaves the server: other fields, facts and everything withheld by right stay here.</remarks>
internal static class FormModel
{
    private static readonly ConditionalWeakTable<Engine.Time.WorkCalendar, string> Calendars = [];

    // The default encoder escapes <, > and &, so that no value ends the script block.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    public static string Json(FormView view, FormScope scope, string? page)
    {
        var compiled = CompiledForm.Of(view.Definition);
        var pages = view.Definition.Pages.Where(p => page is null || p.Key == page).ToArray();
        var reads = compiled.Rules.Values.SelectMany(rule => rule.Reads).ToArray();
        var model = new JsonObject
        {
            ["prefix"] = view.Prefix,
            ["culture"] = view.Culture,
            ["today"] = RuleTexts.Day(scope.Today),
            ["calendar"] = JsonNode.Parse(Calendars.GetValue(scope.Calendar, RuleTexts.CalendarJson)),
            ["facts"] = Facts(scope, reads),
            ["values"] = Values(view, pages, reads),
            ["sections"] = new JsonArray([.. pages.SelectMany(p => p.Sections.Select(s => Section(view, scope, p, s)))]),
            ["rules"] = new JsonObject(compiled.Rules.Select(r => KeyValuePair.Create(r.Key, JsonNode.Parse(r.Value.ToJson())))),
            ["codes"] = new JsonObject(Lists(pages).Select(key => KeyValuePair.Create(key, (JsonNode?)Codes(view, key)))),
            ["texts"] = new JsonObject(view.Catalogue.Keys(Engine.Texts.TextCatalogue.DefaultLanguage)
                .Where(IsForBrowser).Order(StringComparer.Ordinal)
                .Select(key => KeyValuePair.Create(key, (JsonNode?)JsonValue.Create(view.Text(key))))),
        };
        return model.ToJsonString(Options);
    }

    private static bool IsForBrowser(string key) =>
        key.StartsWith("form.", StringComparison.Ordinal)
        || key.StartsWith("code.identity-card.", StringComparison.Ordinal)
        || key.StartsWith("code.credit.", StringComparison.Ordinal)
        || key.StartsWith("code.phone.", StringComparison.Ordinal);

    private static JsonObject Facts(FormScope scope, IEnumerable<ImmutableArray<string>> reads)
    {
        var facts = new JsonObject();
        foreach (var path in reads.Where(path => path.Length > 1 && path[0] is not ("form" or "row")))
        {
            if (scope.Facts[path[0]] is JsonObject group && group[path[1]] is { } value)
            {
                facts[path[0]] ??= new JsonObject();
                facts[path[0]]![path[1]] = value.DeepClone();
            }
        }

        return facts;
    }

    private static JsonObject Values(FormView view, FormPage[] pages, IEnumerable<ImmutableArray<string>> reads)
    {
        var visible = view.Result.States.Where(s => s.Value.Visible || s.Value.Withheld).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var here = pages.SelectMany(p => p.Sections).SelectMany(s => s.Fields).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var read = reads.Where(path => path.Length > 1 && path[0] == "form").Select(path => path[1]).ToHashSet(StringComparer.Ordinal);
        var seen = RuleView.Of(view.Definition, view.Result.Values, visible);
        return new JsonObject(
            view.Definition.AllFields().Where(f => !view.Result.Of(f.Key).Withheld && (here.Contains(f.Key) || read.Contains(f.Key)))
                .Where(f => view.Result.Values.ContainsKey(f.Key))
                .Select(f => KeyValuePair.Create(f.Key, (here.Contains(f.Key) ? view.Result.Values : seen)[f.Key]?.DeepClone())));
    }

    private static JsonObject Section(FormView view, FormScope scope, FormPage page, FormSection section) => new JsonObject
    {
        ["key"] = $"{page.Key}/{section.Key}",
        ["visible"] = section.Visible,
        ["fields"] = new JsonArray([.. Fields(view, scope, section.Fields, null)]),
    };

    private static IEnumerable<JsonObject> Fields(FormView view, FormScope scope, IEnumerable<FieldDefinition> fields, string? rows) =>
        from field in fields
        let right = rows is null ? scope.RightFor(field.Key) : scope.RightFor(rows, field.Key)
        where right is not FieldRight.Hidden
        select Field(view, scope, field, right);

    private static JsonObject Field(FormView view, FormScope scope, FieldDefinition field, FieldRight right)
    {
        var type = FieldTypes.Find(field.Type);
        var model = new JsonObject { ["key"] = field.Key, ["type"] = field.Type, ["label"] = field.Label.In(view.Culture) };
        Put("fixed", right is FieldRight.Read ? JsonValue.Create(true) : null);
        Put("required", right is FieldRight.Required ? "true" : field.Required ?? (type?.RequiredByNature is true ? "true" : null));
        Put("requiredKey", type?.RequiredKey);
        Put("misfitKey", type?.MisfitKey);
        Put("visible", field.Visible);
        Put("readOnly", field.ReadOnly);
        Put("calculate", field.Calculate);
        Put("minDate", field.MinDate);
        Put("maxDate", field.MaxDate);
        Put("unit", view.Text(field.Unit));
        Put("min", field.Min is { } min ? JsonValue.Create(min) : null);
        Put("max", field.Max is { } max ? JsonValue.Create(max) : null);
        Put("decimals", field.Decimals);
        Put("minLength", field.MinLength);
        Put("maxLength", (type as Fields.Text.SingleLineField)?.MaxLength(field));
        Put("minRows", field.MinRows);
        Put("maxRows", field.MaxRows);
        Put("list", field.Type == "region" ? RegionField.ListOf(field) : null);
        Put("options", field.Type is "radio" or "select" or "checkbox"
            ? new JsonObject(FieldChoices.Of(field, view.Codes).DistinctBy(o => o.Value)
                .Select(o => KeyValuePair.Create(o.Value, (JsonNode?)JsonValue.Create(o.Label.In(view.Culture)))))
            : null);
        Put("validate", field.Validate.IsEmpty ? null : new JsonArray([.. field.Validate.Select(v =>
            new JsonObject { ["rule"] = v.Rule, ["message"] = v.Message.In(view.Culture) })]));
        Put("fields", field.Fields.IsEmpty ? null : new JsonArray([.. Fields(view, scope, field.Fields, field.Key)]));
        return model;

        void Put(string name, JsonNode? value)
        {
            if (value is not null)
            {
                model[name] = value;
            }
        }
    }

    private static IEnumerable<string> Lists(FormPage[] pages) => pages.SelectMany(p => p.Sections).SelectMany(s => s.Fields)
        .SelectMany(f => f.Fields.Prepend(f)).Where(f => f.Type == "region").Select(RegionField.ListOf).Distinct(StringComparer.Ordinal);

    private static JsonArray Codes(FormView view, string key) => new(
        [.. view.Codes.Of(key).Entries.Select(e => new JsonArray(e.Code, e.Label.In(view.Culture), e.Parent ?? ""))]);
}
