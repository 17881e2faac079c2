using System.Runtime.CompilerServices;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Influences;

/// <summary>That one thing of a definition depends on another.</summary>
/// <param name="Name">What it is: a field, a step, a material …</param>
/// <param name="Member">In which respect: <c>visible</c>, <c>when</c> … as the property is called.</param>
/// <param name="Address">Address of the field or section in the form; <c>null</c> for what lies outside.</param>
/// <param name="Kind">Kind of the part.</param>
/// <param name="Source">The rule or text by which it depends.</param>
public sealed record Influence(LocalText Name, string Member, string? Address, PlaceKind Kind, string Source);

/// <summary>What a field depends on, and what depends on it.</summary>
/// <param name="Reads">What its own rules read.</param>
/// <param name="ReadBy">Whose rules and texts read it.</param>
public sealed record FieldInfluences(ImmutableArray<Influence> Reads, ImmutableArray<Influence> ReadBy)
{
    // Who walks from field to field asks about one definition again and again.
    private static readonly ConditionalWeakTable<MatterDefinition, DefinitionRule[]> Read = [];

    /// <summary>The influences on and of the field at a path.</summary>
    public static FieldInfluences Of(MatterDefinition definition, string path)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(path);
        var rules = Read.GetValue(definition, static each => [.. DefinitionRules.Of(each)]);
        var pointers = Pointers(definition.Form);
        var own = pointers.FirstOrDefault(pair => pair.Value == path).Key;
        var reads = rules.Where(rule => own is not null && OwnerOf(pointers, rule.Place.Path) == path)
            .SelectMany(rule => Names(rule, FormTree.Above(path)).Select(name => (rule, name)))
            .DistinctBy(each => (each.name, Member(each.rule)))
            .Select(each => new Influence(LabelOf(definition, each.name), Member(each.rule), FieldOf(definition, each.name), PlaceKind.Field, each.rule.Source));
        var readBy = rules.Where(rule => OwnerOf(pointers, rule.Place.Path) is not { } owner || owner != path)
            .Where(rule => Names(rule, FormTree.Above(OwnerOf(pointers, rule.Place.Path) ?? "")).Any(name => Concerns(name, path)))
            .Select(rule => new Influence(NameOf(definition, pointers, rule.Place), Member(rule), OwnerOf(pointers, rule.Place.Path), rule.Place.Kind, rule.Source));
        return new FieldInfluences([.. reads], [.. readBy.Concat(Texts(definition, path)).Concat(Narrowed(definition, path))]);
    }

    private static Dictionary<string, string> Pointers(FormDefinition form)
    {
        var pointers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var page = 0; page < form.Pages.Length; page++)
        {
            for (var section = 0; section < form.Pages[page].Sections.Length; section++)
            {
                var above = $"/form/pages/{page}/sections/{section}";
                pointers[above] = $"{form.Pages[page].Key}/{form.Pages[page].Sections[section].Key}";
                Walk(form.Pages[page].Sections[section].Fields, above, "");
            }
        }

        return pointers;

        void Walk(ImmutableArray<FieldDefinition> fields, string above, string prefix)
        {
            for (var at = 0; at < fields.Length; at++)
            {
                pointers[$"{above}/fields/{at}"] = prefix + fields[at].Key;
                Walk(fields[at].Fields, $"{above}/fields/{at}", prefix + fields[at].Key + ".");
            }
        }
    }

    // The innermost field or section that holds the place.
    private static string? OwnerOf(Dictionary<string, string> pointers, string place)
    {
        for (var at = place; at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (pointers.TryGetValue(at, out var owner))
            {
                return owner;
            }
        }

        return null;
    }

    private static IEnumerable<string> Names(DefinitionRule rule, string rows)
    {
        var read = rule.Compilation.Rule?.Reads.Select(steps => steps.Where(step => !char.IsAsciiDigit(step[0])).ToList()) ?? [];
        foreach (var steps in read)
        {
            if (steps is ["form", .. var field])
            {
                yield return "form." + string.Join('.', field);
            }
            else if (steps is ["row", .. var column])
            {
                yield return $"form.{rows}.{string.Join('.', column)}";
            }
            else if (steps is ["situation" or "applicant", ..])
            {
                yield return string.Join('.', steps);
            }
        }
    }

    private static bool Concerns(string name, string path) => name == "form." + path || name.StartsWith($"form.{path}.", StringComparison.Ordinal) || ("form." + path).StartsWith(name + ".", StringComparison.Ordinal);

    private static string Member(DefinitionRule rule) => rule.Place.Path.Split('/').Reverse().First(step => !step.All(char.IsAsciiDigit) && step != "rule");

    private static string? FieldOf(MatterDefinition definition, string name) =>
        name.StartsWith("form.", StringComparison.Ordinal) && FormTree.Find(definition.Form, name["form.".Length..]) is { } placed ? placed.Path : null;

    private static LocalText LabelOf(MatterDefinition definition, string name) =>
        name.StartsWith("form.", StringComparison.Ordinal) ? FormTree.Find(definition.Form, name["form.".Length..])?.Field.Label ?? name
        : definition.Situations.Questions.FirstOrDefault(question => "situation." + question.Key == name)?.Text ?? name;

    private static LocalText NameOf(MatterDefinition definition, Dictionary<string, string> pointers, DefinitionPlace place) => place.Kind switch
    {
        PlaceKind.Field when OwnerOf(pointers, place.Path) is { } owner => FormTree.Find(definition.Form, owner)?.Field.Label ?? FormTree.Section(definition.Form, owner)?.Title ?? owner,
        PlaceKind.Node => definition.Flow.Walk().FirstOrDefault(node => node.Id == place.Id)?.Title ?? place.Id ?? "",
        PlaceKind.Material => definition.Elements.Materials.FirstOrDefault(material => material.Key == place.Id)?.Name ?? place.Id ?? "",
        PlaceKind.Fee => definition.Elements.FeeStandard.FirstOrDefault(fee => fee.Key == place.Id)?.Name ?? place.Id ?? "",
        PlaceKind.Table => definition.Tables.FirstOrDefault(table => table.Key == place.Id)?.Title ?? place.Id ?? "",
        _ => place.Id ?? place.Kind.ToString(),
    };

    // Notices and certificates print fields by their names in braces.
    private static IEnumerable<Influence> Texts(MatterDefinition definition, string path)
    {
        var mention = $"form.{path}";
        foreach (var (id, notice) in definition.Notices)
        {
            if (notice.Paragraphs.Any(paragraph => Mentions(paragraph.Zh, mention) || Mentions(paragraph.En, mention)))
            {
                yield return new Influence(notice.Title, "notice", null, PlaceKind.Notice, id);
            }
        }

        if (definition.Certificate is { } certificate && certificate.Face.Any(line => Mentions(line.Value, mention)))
        {
            yield return new Influence(certificate.Name, "certificate", null, PlaceKind.Certificate, "");
        }
    }

    private static IEnumerable<Influence> Narrowed(MatterDefinition definition, string path) => FormTree.All(definition.Form)
        .Where(placed => FormTree.Above(placed.Path) == FormTree.Above(path) && placed.Field.FilterBy == path.Split('.')[^1])
        .Select(placed => new Influence(placed.Field.Label, "filterBy", placed.Path, PlaceKind.Field, EngineJson.Canonical(placed.Field.FilterBy)));

    private static bool Mentions(string? text, string mention) =>
        text is not null && text.IndexOf(mention, StringComparison.Ordinal) is var at and >= 0
        && (at + mention.Length == text.Length || !(char.IsAsciiLetterOrDigit(text[at + mention.Length]) || text[at + mention.Length] == '_'));
}
