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

    private const int Deepest = 8;
    private static readonly ConditionalWeakTable<FormDefinition, FormExpansion> Known = [];

    private readonly FormDefinition source;
    private readonly Dictionary<FieldDefinition, string> origins = new(ReferenceEqualityComparer.Instance);
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
                    Sections = [.. page.Sections.Select((section, s) => section with { Fields = Filled(Expand(section.Fields, Pointing(p, s), Use.Here), "form") })],
                })],
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
    public static FormExpansion Of(FormDefinition form) => Known.GetValue(form, static each =>
    {
        var made = new FormExpansion(each);
        // An expanded form is asked for its fields too, and is its own expansion.
        Known.AddOrUpdate(made.Form, made);
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

        if (field.Subform is null || field.Type is not ("subform" or "rows"))
        {
            return [Own(use.Rename(field) with { Fields = Filled(Expand(field.Fields, pointer + "/fields", use.Inside()), "row") }, pointer)];
        }

        var around = use.Rename(field);
        if (!source.Subforms.TryGetValue(field.Subform, out var part))
        {
            faults.Add(new SubformFault("subform.unknown", pointer, field.Subform));
            return field.Type == "rows" ? [Own(around, pointer)] : [];
        }

        if (use.Parts.Contains(field.Subform) || use.Parts.Length >= Deepest)
        {
            faults.Add(new SubformFault("subform.recursive", pointer, field.Subform));
            return [];
        }

        var at = $"/subforms/{field.Subform}/fields";
        if (field.Type == "rows")
        {
            return [Own(around with { Fields = Filled([.. Expand(field.Fields, pointer + "/fields", use.Inside()), .. Expand(part.Fields, at, use.OfRows(field.Subform, part))], "row") }, pointer)];
        }

        var made = Expand(part.Fields, at, use.Of(field, part));
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

    // An identity card fills the fields named beside it: for the evaluation these are fields with a rule like any other.
    private ImmutableArray<FieldDefinition> Filled(ImmutableArray<FieldDefinition> list, string scope)
    {
        var rules = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in list.Where(field => field.Type is "identityCard" or "identityDocument"))
        {
            foreach (var (part, target) in field.Fills)
            {
                var number = field.Type == "identityCard" ? $"{scope}.{field.Key}" : $"{scope}.{field.Key}.number";
                rules[target] = part switch
                {
                    "birthDate" => $"birthDate({number})",
                    "sex" => $"sexOf({number})",
                    _ => "",
                };
            }
        }

        return rules.Count == 0 ? list : [.. list.Select(field => field.Fill is null && field.Calculate is null && rules.GetValueOrDefault(field.Key) is { Length: > 0 } rule
            ? Own(field with { Fill = rule }, origins[field])
            : field)];
    }

    /// <summary>Where fields are put: what stands before their keys, and what their rules call them.</summary>
    private sealed record Use(string Scope, string Prefix, ImmutableArray<string> Parts, ImmutableSortedDictionary<string, string> Names)
    {
        public static Use Here { get; } = new("form", "", [], ImmutableSortedDictionary<string, string>.Empty);

        /// <summary>Inside rows keys stay: a row is a world of its own. Rules still name fields outside.</summary>
        public Use Inside() => this with { Scope = "row", Prefix = "" };

        public Use Of(FieldDefinition field, Subform part)
        {
            var prefix = Prefix + field.Prefix;
            return new(Scope, prefix, Parts.Add(field.Subform!), part.Fields.Aggregate(Names, (names, each) => names.SetItem(each.Key, $"{Scope}.{prefix}{each.Key}"))); // only a field with a part is used so
        }

        public Use OfRows(string key, Subform part) =>
            new("row", "", Parts.Add(key), part.Fields.Aggregate(Names, (names, each) => names.SetItem(each.Key, "row." + each.Key)));

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
            Validate = [.. field.Validate.Select(each => each with { Rule = RuleNaming.Renamed(each.Rule, Names) })],
            FilterBy = field.FilterBy is { } by ? Prefix + by : null,
            Fills = field.Fills.Aggregate(field.Fills, (fills, each) => fills.SetItem(each.Key, Prefix + each.Value)),
        };

        private string? Rule(string? rule) => rule is null ? null : RuleNaming.Renamed(rule, Names);
    }
}
