using System.Globalization;
using System.Text.Json;
using LowCodeGov.Designer.Conditions;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Forms.CodeLists;

namespace LowCodeGov.Designer.Form;

/// <summary>What the parts of the form designer share: the workbench, what is selected, which page is in view, and the words.</summary>
public sealed class DesignDesk(Workbench bench, TextCatalogue texts, CodeListSet codes, RuleEngine rules, DateOnly today)
{
    /// <summary>Ends the address of a page.</summary>
    private const char PageEnd = '/';

    private ILookup<string?, DefinitionFinding>? _places;
    private ImmutableArray<DefinitionFinding> _placed;
    private FormDefinition? _placedIn;
    private FormDefinition? _clippedFrom;
    private ImmutableArray<string> _clipped;
    private string _clip = "";

    public TextCatalogue Texts { get; } = texts;

    /// <summary>Asks the page to draw itself again.</summary>
    public Action Redraw { get; set; } = static () => { };

    public Workbench Bench { get; } = bench;

    public MatterDefinition Definition => Bench.Definition;

    public FormDefinition Form => Bench.Definition.Form;

    public CodeListSet Codes { get; } = codes;

    public RuleEngine Rules { get; } = rules;

    public DateOnly Today { get; } = today;

    public WorkCalendar Calendar { get; init; } = WorkCalendar.WeekdaysOnly;

    /// <summary>Keys of the code lists that fields may name.</summary>
    public ImmutableArray<string> CodeListKeys { get; init; } = [];

    /// <summary>Account of whoever edits: what their browser holds is theirs alone.</summary>
    public string Account { get; init; } = "";

    /// <summary>Shared parts that can be put into the form.</summary>
    public FormLibrary Library { get; init; } = FormLibrary.Empty;

    /// <summary>Key of the shared part that lies on this desk in the place of a whole form; <c>null</c> for a form.</summary>
    public string? Part { get; init; }

    /// <summary>Culture name of the reader.</summary>
    public string Culture { get; } = texts.LanguageFor(CultureInfo.CurrentUICulture);

    /// <summary>What is selected, in the order in which it was: paths of fields, <c>page/section</c>, <c>page/</c>.</summary>
    public ImmutableArray<string> Selected { get; private set; } = [];

    /// <summary>Where the keyboard stands in the canvas.</summary>
    public string? Active { get; private set; }

    /// <summary>Key of the page in view.</summary>
    public string PageKey { get; private set; } = bench.Definition.Form.Pages.FirstOrDefault()?.Key ?? "";

    public FormPage Page => FormTree.Page(Form, PageKey) ?? Form.Pages[0];

    /// <summary>The one field that is selected; <c>null</c> for none, several, or a section.</summary>
    public PlacedField? Field => Selected is [var only] ? FormTree.Find(Form, only) : null;

    /// <summary>All fields that are selected.</summary>
    public ImmutableArray<PlacedField> Fields => [.. FormTree.All(Form).Where(placed => Selected.Contains(placed.Path))];

    /// <summary>The section that is selected.</summary>
    public FormSection? Section => Selected is [var only] ? FormTree.Section(Form, only) : null;

    public string T(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Texts.Get(key, CultureInfo.GetCultureInfo(Culture), values);

    /// <summary>A text in both languages, to be put into a definition; the last part of the key where there is none.</summary>
    public LocalText Both(string key) => Texts.Knows(key)
        ? new LocalText(Texts.Get(key, CultureInfo.GetCultureInfo("zh-CN")), Texts.Get(key, CultureInfo.GetCultureInfo("en")))
        : new LocalText(key.Split('.')[^1]);

    /// <summary>A text of a computed key; the name itself where there is none.</summary>
    public string Named(string prefix, string name) => Texts.Knows(prefix + name) ? T(prefix + name) : name;

    public string Say(EditDescription description) => description.Say(Texts, CultureInfo.GetCultureInfo(Culture));

    public string Say(DefinitionFinding finding) => finding.Describe(Texts, CultureInfo.GetCultureInfo(Culture));

    public string Say(RuleFinding finding) => finding.Describe(Texts, CultureInfo.GetCultureInfo(Culture));

    public string Say(Engine.Cases.Refusal refusal) => Texts.Describe(refusal.Key, refusal, CultureInfo.GetCultureInfo(Culture));

    /// <summary>Selects one thing, and shows the page on which it is.</summary>
    public void Select(params ImmutableArray<string> addresses)
    {
        Selected = [.. addresses.Where(Exists).Distinct(StringComparer.Ordinal)];
        Active = Selected.LastOrDefault() ?? Active;
        if (Selected.LastOrDefault() is { } last && PageOf(last) is { } page)
        {
            PageKey = page;
        }
    }

    /// <summary>A press or a step of the keyboard: alone, in addition, or from the last one to here.</summary>
    public void Pick(string address, string mode)
    {
        switch (mode)
        {
            case "toggle":
                Selected = Selected.Contains(address) ? Selected.Remove(address) : Selected.Add(address);
                break;
            case "extend" when Selected is [var first, ..]:
                var all = FormTree.All(Form).Where(placed => PageOf(placed.Path) == PageKey).Select(placed => placed.Path).ToList();
                var (from, to) = (all.IndexOf(first), all.IndexOf(address));
                Selected = from < 0 || to < 0 ? [address] : [first, .. all.GetRange(Math.Min(from, to), Math.Abs(from - to) + 1).Where(path => path != first)];
                break;
            default:
                Selected = [address];
                break;
        }

        Active = address;
        Draw();
    }

    public void ShowPage(string key)
    {
        PageKey = FormTree.Page(Form, key)?.Key ?? PageKey;
        Selected = [$"{PageKey}{PageEnd}"];
        Active = null;
        Draw();
    }

    /// <summary>Does an edit; what it touched is selected.</summary>
    public async Task<bool> Do(DefinitionEdit edit)
    {
        var done = await Bench.Do(edit, selects =>
        {
            if (!selects.IsEmpty)
            {
                Select(selects);
            }
        });
        Draw();
        return done;
    }

    public async Task Undo()
    {
        var step = Bench.Session.Done.IsEmpty ? null : Bench.Session.Done.Peek();
        await Bench.Undo(() => Show(step, step?.Edit switch { RemoveFields removed => removed.Fields, MoveFields moved => moved.Fields, RenameField renamed => [renamed.Field], DetachSubform detached => [detached.Field], _ => step?.Selects ?? [] }));
    }

    public async Task Redo()
    {
        var step = Bench.Session.Undone.IsEmpty ? null : Bench.Session.Undone.Peek();
        await Bench.Redo(() => Show(step, step?.Selects ?? []));
    }

    // What an undone or redone edit touched is shown; where it is gone, the keyboard still stands somewhere.
    private void Show(EditStep? step, ImmutableArray<string> touched)
    {
        if (step is not null && touched.Any(Exists))
        {
            Select(touched);
        }

        Settle();
        if (Selected.IsEmpty)
        {
            Select($"{Page.Key}/{Page.Sections[0].Key}");
            Draw();
        }
    }

    /// <summary>Lets go of what is no longer there.</summary>
    public void Settle()
    {
        PageKey = FormTree.Page(Form, PageKey)?.Key ?? Form.Pages[0].Key;
        Selected = [.. Selected.Where(Exists)];
        Active = Active is { } active && Exists(active) ? active : Selected.LastOrDefault();
        Draw();
    }

    public void Draw() => Redraw();

    /// <summary>Where something new goes: behind what is selected, else at the end of the page.</summary>
    public FieldSlot InsertionPoint(bool isRows)
    {
        if (Selected.LastOrDefault() is { } last)
        {
            if (FormTree.Find(Form, last) is { } placed)
            {
                // Selected empty rows are where the next field belongs; a full one has it behind it.
                return placed.Field.Type == "rows" && placed.Field.Fields.IsEmpty && placed.Field.Subform is null && !isRows
                    ? new FieldSlot(placed.Path, 0)
                    : placed.Slot with { Index = placed.Slot.Index + 1 };
            }

            if (FormTree.Section(Form, last) is { } section)
            {
                return new FieldSlot(last, section.Fields.Length);
            }
        }

        var end = Page.Sections[^1];
        return new FieldSlot($"{Page.Key}/{end.Key}", end.Fields.Length);
    }

    /// <summary>The choices of a field with its code list looked up.</summary>
    public ImmutableArray<FieldOption> OptionsOf(FieldDefinition field) => FieldChoices.Of(field, Codes);

    /// <summary>What the rules of a field may use; of a section for <c>null</c>.</summary>
    public RuleVocabulary VocabularyOf(string? path) => RuleVocabulary.ForField(Definition, path, OptionsOf, Known);

    /// <summary>What the inputs of a decision table may use.</summary>
    public RuleVocabulary VocabularyOfTables() => RuleVocabulary.ForTables(Definition, OptionsOf, Known);

    /// <summary>What the rules at a node of the flow may use.</summary>
    public RuleVocabulary VocabularyOfNode(string node, bool ofItem = false) => RuleVocabulary.ForNode(Definition, node, OptionsOf, Known, ofItem);

    /// <summary>What the rules of an indicator of supervision may use.</summary>
    public RuleVocabulary VocabularyOfIndicator(SupervisionIndicator? indicator) => RuleVocabulary.ForIndicator(Definition, indicator, OptionsOf, Known);

    /// <summary>Findings that concern an address or what lies in it.</summary>
    public ImmutableArray<DefinitionFinding> FindingsAt(string address)
    {
        if (_places is not { } places || _placed != Bench.Findings || !ReferenceEquals(_placedIn, Form))
        {
            places = Bench.Findings.Select(finding => (Address: FindingPlaces.AddressOf(Form, finding), finding)).Where(each => each.Address is not null)
                .ToLookup(each => each.Address, each => each.finding, StringComparer.Ordinal);
            (_places, _placed, _placedIn) = (places, Bench.Findings, Form);
        }

        return places.Contains(address) ? [.. places[address]] : [];
    }

    /// <summary>The property of its field that a finding concerns.</summary>
    public ImmutableArray<DefinitionFinding> FindingsOn(string address, string member) =>
        [.. FindingsAt(address).Where(finding => FindingPlaces.MemberOf(finding) == member)];

    /// <summary>The selected fields as text for the clipboard.</summary>
    public string ClipboardText()
    {
        if (!ReferenceEquals(_clippedFrom, Form) || _clipped != Selected)
        {
            (_clippedFrom, _clipped) = (Form, Selected);
            _clip = Fields.IsEmpty ? "" : FieldClip.Write([.. FieldPlacing.Outermost(Form, Selected).Select(placed => placed.Field)], Form);
        }

        return _clip;
    }

    /// <summary>Key of the page on which an address is.</summary>
    public string? PageOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var slash = address.IndexOf(PageEnd, StringComparison.Ordinal);
        return slash > 0 ? address[..slash]
            : FormTree.Find(Form, address.Split('.')[0]) is { } placed ? placed.Slot.Container[..placed.Slot.Container.IndexOf(PageEnd, StringComparison.Ordinal)] : null;
    }

    public static JsonElement? Json<T>(T? value) => value is null ? null : JsonSerializer.SerializeToElement(value, EngineJson.Options);

    private RuleName Known(RuleName name) => name with
    {
        Label = Texts.Knows("design.name." + name.Name) ? Both("design.name." + name.Name) : name.Label,
        Choices = name.Name == "applicant.kind"
            ? [new FieldOption("naturalPerson", Both("design.applicant.naturalPerson")), new FieldOption("organisation", Both("design.applicant.organisation"))]
            : name.Choices,
    };

    private bool Exists(string address) => address.EndsWith(PageEnd) ? FormTree.Page(Form, address[..^1]) is not null
        : address.Contains(PageEnd, StringComparison.Ordinal) ? FormTree.Section(Form, address) is not null
        : FormTree.Find(Form, address) is not null;
}
