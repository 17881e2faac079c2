using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Form;

/// <summary>A shared part opened as a form of its own: each save of it is one edit of the form that holds it, with that form's undo, saving and findings.</summary>
internal sealed class PartKeeper(DesignDesk outer, string key) : IDraftKeeper
{
    private const string Page = "part";
    private const string Section = "fields";
    private const string Inside = "/form/pages/0/sections/0/fields";

    private Subform kept = outer.Form.Subforms[key];

    /// <summary>Whether the form has the part as it was saved here last; not so after an undo outside.</summary>
    public bool IsCurrent => outer.Form.Subforms.TryGetValue(key, out var part) && ReferenceEquals(part, kept);

    /// <summary>A desk on which a part is edited.</summary>
    public static (DesignDesk Desk, PartKeeper Keeper) Open(DesignDesk outer, string key)
    {
        var part = outer.Form.Subforms[key];
        var form = outer.Form with { Pages = [new FormPage(Page, part.Name, [new FormSection(Section, part.Name, part.Fields)])] };
        var keeper = new PartKeeper(outer, key);
        var desk = new DesignDesk(new Workbench(outer.Definition with { Form = form }, 1, keeper), outer.Texts, outer.Codes, outer.Rules, outer.Today)
        {
            Calendar = outer.Calendar,
            CodeListKeys = outer.CodeListKeys,
            Library = outer.Library,
            Account = outer.Account,
            Part = key,
        };
        desk.Select($"{Page}/{Section}");
        return (desk, keeper);
    }

    public async Task<KeepingAnswer> Save(MatterDefinition definition, long revision)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var page = definition.Form.Pages[0];
        if (outer.Form.Subforms.TryGetValue(key, out var part))
        {
            kept = part with { Name = page.Title, Fields = [.. page.Sections.SelectMany(section => section.Fields)] };
            await outer.Do(new PutSubform(key, kept) { Renamed = PartUses.Renamed(part.Fields, kept.Fields) is { IsEmpty: false } renamed ? renamed : null });
        }

        return outer.Bench.State == KeepingState.Kept && outer.Form.Subforms.ContainsKey(key)
            ? new KeepingAnswer.Kept(revision + 1)
            : new KeepingAnswer.NotKept(outer.Bench.Refusal);
    }

    public async Task<ImmutableArray<DefinitionFinding>> Verify(MatterDefinition definition)
    {
        await outer.Bench.Verifying;
        var written = $"/form/subforms/{key}/fields";
        return
        [
            .. outer.Bench.Findings.Where(finding => finding.Place.Path.StartsWith(written, StringComparison.Ordinal))
                .Select(finding => finding with { Place = finding.Place with { Path = Inside + finding.Place.Path[written.Length..] } })
                // A part used twice is looked at twice.
                .DistinctBy(finding => (finding.Key, finding.Place.Path)),
        ];
    }
}
