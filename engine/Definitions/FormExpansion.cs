using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace LowCodeGov.Engine.Definitions;

/// <summary>What is wrong with the use of a shared part of a form.</summary>
/// <param name="Key"><c>subform.unknown</c>, <c>subform.recursive</c> or <c>subform.too-large</c>.</param>
/// <param name="Path">JSON pointer of the field that uses it, from the form.</param>
/// <param name="Name">Key of the part.</param>
public sealed record SubformFault(string Key, string Path, string Name);

/// <summary>A form with its shared parts in place; a part that cannot be put in place is left out and told as a fault.</summary>
public sealed class FormExpansion
{
    /// <summary>Most fields that a form may have with its parts in place; a few uses inside one another grow fast.</summary>
    public const int MostFields = 5_000;

    /// <summary>How deep parts may lie in parts.</summary>
    public const int Deepest = 8;

    private static readonly ConditionalWeakTable<FormDefinition, FormExpansion> Made = [];

    private readonly FormDefinition source;
    private readonly Dictionary<FieldDefinition, string> origins = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, HashSet<string>> names = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SubformFault>.Builder faults = ImmutableArray.CreateBuilder<SubformFault>();
    private int fields;

    private FormExpansion(FormDefinition source)
    {
        this.source = source;
        if (source.Pages.SelectMany(page => page.Sections).Any(section => section.Fields.Any(NeedsExpansion)))
        {
            Form = source with
            {
                Subforms = ImmutableSortedDictionary<string, Subform>.Empty,
                Pages = [.. source.Pages.Select((page, p) => page with
                {
                    Sections = [.. page.Sections.Select((section, s) => section with { Fields = Expand(section.Fields, Pointing(p, s), Use.Here) })],
                })],
            };
            // What an identity card fills may stand in another section.
            var filling = Filling(Form.Pages.SelectMany(page => page.Sections).SelectMany(section => section.Fields), "form");
            Form = Form with
            {
                Pages = [.. Form.Pages.Select(page => page with { Sections = [.. page.Sections.Select(section => section with { Fields = Filled(section.Fields, filling) })] })],
            };
            return;
        }

        Form = source;
        for (var p = 0; p < source.Pages.Length; p++)
        {
            for (var s = 0; s < source.Pages[p].Sections.Length; s++)
            {
                Note(source.Pages[p].Sections[s].Fields, Pointing(p, s));
            }
        }
    }

    /// <summary>The form as it is filled.</summary>
    public FormDefinition Form { get; }

    /// <summary>Uses that could not be put in place.</summary>
    public ImmutableArray<SubformFault> Faults => faults.ToImmutable();

    /// <summary>The expansion of a form, made once.</summary>
    public static FormExpansion Of(FormDefinition form) => Made.GetValue(form, static each =>
    {
        var made = new FormExpansion(each);
        // An expanded form is asked for its fields too, and is its own expansion.
        Made.AddOrUpdate(made.Form, made);
        return made;
    });

    /// <summary>JSON pointer, from the form, of the place where a field of <see cref="Form"/> is written.</summary>
    public string PointerOf(FieldDefinition field) => origins.GetValueOrDefault(field, "");

    private static string Pointing(int page, int section) => $"/pages/{page}/sections/{section}/fields";

    private static bool NeedsExpansion(FieldDefinition field) => field.Subform is not null || !field.Fills.IsEmpty || field.Fields.Any(NeedsExpansion);

    private void Note(ImmutableArray<FieldDefinition> list, string pointer)
    {
        for (var i = 0; i < list.Length; i++)
        {
            origins[list[i]] = $"{pointer}/{i}";
            Note(list[i].Fields, $"{pointer}/{i}/fields");
        }
    }

    private ImmutableArray<FieldDefinition> Expand(ImmutableArray<FieldDefinition> list, string pointer, Use use)
    {
        var made = ImmutableArray.CreateBuilder<FieldDefinition>();
        for (var i = 0; i < list.Length; i++)
        {
            made.AddRange(Expand(list[i], $"{pointer}/{i}", use));
        }

        return made.ToImmutable();
    }

    private IEnumerable<FieldDefinition> Expand(FieldDefinition field, string pointer, Use use)
    {
        if (++fields > MostFields)
        {
            if (fields == MostFields + 1)
            {
                faults.Add(new SubformFault("subform.too-large", pointer, field.Subform ?? field.Key));
            }

            return [];
        }

        if (field.Subform is null || FieldKinds.Of(field) is { HasRows: false, IsPart: false })
        {
            return [Own(use.Rename(field) with { Fields = OfRow(Expand(field.Fields, pointer + "/fields", use.Inside())) }, pointer)];
        }

        var around = use.Rename(field);
        if (!source.Subforms.TryGetValue(field.Subform, out var part))
        {
            faults.Add(new SubformFault("subform.unknown", pointer, field.Subform));
            return FieldKinds.Of(field).HasRows ? [Own(around, pointer)] : [];
        }

        if (use.Parts.Contains(field.Subform) || use.Parts.Length >= Deepest)
        {
            faults.Add(new SubformFault("subform.recursive", pointer, field.Subform));
            return [];
        }

        var at = $"/subforms/{field.Subform}/fields";
        if (FieldKinds.Of(field).HasRows)
        {
            return [Own(around with { Fields = OfRow([.. Expand(field.Fields, pointer + "/fields", use.Inside()), .. Expand(part.Fields, at, use.OfRows(field.Subform, NamesOf(field.Subform)))]) }, pointer)];
        }

        var made = Expand(part.Fields, at, use.Of(field, NamesOf(field.Subform)));
        return field.Visible is null ? made : [.. made.Select(each => Own(each with { Visible = Both(around.Visible!, each.Visible) }, origins[each]))]; // renaming keeps what is there
    }

    private static string Both(string outer, string? inner) => inner is null or "true" ? outer : $"({outer}) && ({inner})";

    private FieldDefinition Own(FieldDefinition field, string pointer)
    {
        // Each use has its own record, so that a place can be told for it.
        var own = origins.ContainsKey(field) ? field with { } : field;
        origins[own] = pointer;
        return own;
    }

    private ImmutableArray<FieldDefinition> OfRow(ImmutableArray<FieldDefinition> list) => Filled(list, Filling(list, "row"));

    // The names that rules of a part may use: its own fields, and those of the parts in it, each with what stands before it there.
    private HashSet<string> NamesOf(string part)
    {
        if (!names.TryGetValue(part, out var known))
        {
            names[part] = known = [.. Names(part, "", 0).Take(MostFields)];
        }

        return known;
    }

    private IEnumerable<string> Names(string? part, string prefix, int depth) =>
        depth >= Deepest || part is null || !source.Subforms.TryGetValue(part, out var within) ? []
        : within.Fields.SelectMany(field => FieldKinds.Of(field).IsPart ? Names(field.Subform, prefix + field.Prefix, depth + 1) : [prefix + field.Key]);

    // An identity card fills the fields named beside it: for the evaluation these are fields with a rule like any other.
    private static Dictionary<string, string> Filling(IEnumerable<FieldDefinition> list, string scope)
    {
        var rules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in list)
        {
            if (FieldKinds.Of(field).IdentityNumber is not { } within)
            {
                continue;
            }

            foreach (var (part, target) in field.Fills)
            {
                var number = $"{scope}.{field.Key}{within}";
                rules[target] = part switch
                {
                    "birthDate" => $"birthDate({number})",
                    "sex" => $"sexOf({number})",
                    _ => "",
                };
            }
        }

        return rules;
    }

    private ImmutableArray<FieldDefinition> Filled(ImmutableArray<FieldDefinition> list, Dictionary<string, string> rules) =>
        rules.Count == 0 ? list : [.. list.Select(field => field.Fill is null && field.Calculate is null && rules.GetValueOrDefault(field.Key) is { Length: > 0 } rule
            ? Own(field with { Fill = rule }, origins[field])
            : field)];

    /// <summary>Where fields are put: what stands before their keys, and what their rules call them.</summary>
    private sealed record Use(string Scope, string Prefix, ImmutableArray<string> Parts, ImmutableArray<Known> Around)
    {
        public static Use Here { get; } = new("form", "", [], []);

        /// <summary>Inside rows keys stay: a row is a world of its own. Rules still name fields outside.</summary>
        public Use Inside() => new("row", "", Parts, Outside());

        public Use Of(FieldDefinition field, HashSet<string> names) =>
            new(Scope, Prefix + field.Prefix, Parts.Add(field.Subform!), Around.Add(new(names, $"{Scope}.{Prefix}{field.Prefix}"))); // only a field with a part is used so

        public Use OfRows(string key, HashSet<string> names) => new("row", "", Parts.Add(key), Outside().Add(new(names, "row.")));

        // From within rows in a row, that row is the one around them.
        private ImmutableArray<Known> Outside() => Scope != "row" ? Around : [.. Around.Select(each => each.InRow ? each with { Path = "row.outer." + each.Path["row.".Length..] } : each)];

        // The innermost part that has the name means it.
        private string? Name(string key) => Around.LastOrDefault(each => each.Names.Contains(key)) is { } known ? known.Path + key : null;

        public FieldDefinition Rename(FieldDefinition field) => Parts.IsEmpty ? field : field with
        {
            Key = Prefix + field.Key,
            Required = Rule(field.Required),
            Visible = Rule(field.Visible),
            ReadOnly = Rule(field.ReadOnly),
            Default = Rule(field.Default),
            Calculate = Rule(field.Calculate),
            Fill = Rule(field.Fill),
            MinDate = Rule(field.MinDate),
            MaxDate = Rule(field.MaxDate),
            Validate = [.. field.Validate.Select(each => each with { Rule = RuleNaming.Renamed(each.Rule, Name) })],
            FilterBy = field.FilterBy is { } by ? Prefix + by : null,
            Fills = field.Fills.Aggregate(field.Fills, (fills, each) => fills.SetItem(each.Key, Prefix + each.Value)),
        };

        private string? Rule(string? rule) => rule is null ? null : RuleNaming.Renamed(rule, Name);
    }

    /// <summary>The names of a part, and what stands before each of them where it is used.</summary>
    private sealed record Known(HashSet<string> Names, string Path)
    {
        public bool InRow => Path.StartsWith("row.", StringComparison.Ordinal);
    }
}
