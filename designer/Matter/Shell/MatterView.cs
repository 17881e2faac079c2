using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>What the parts of the workbench share, cascaded by the shell: the desk, where the reader is, and the way to anywhere else.</summary>
public sealed class MatterView(DesignDesk desk)
{
    private MatterDefinition? read;
    private JsonObject node = [];
    private ImmutableArray<DefinitionFinding> sorted;
    private ILookup<MatterPart?, DefinitionFinding> byPart = Enumerable.Empty<DefinitionFinding>().ToLookup(static _ => (MatterPart?)null);

    /// <summary>The desk: workbench, texts, code lists, rules.</summary>
    public DesignDesk Desk { get; } = desk;

    /// <summary>The definition as it stands.</summary>
    public MatterDefinition Definition => Desk.Definition;

    /// <summary>The published version, to compare with; absent: a new matter.</summary>
    public MatterDefinition? Published { get; init; }

    /// <summary>Key of the part in view.</summary>
    public string Part { get; internal set; } = "overview";

    /// <summary>JSON pointer of the spot that was asked for last.</summary>
    public string? At { get; internal set; }

    /// <summary>Counts the spots that were asked for, so that a part notices being asked for the same one again.</summary>
    public int Asked { get; private set; }

    /// <summary>Key of the part in which that spot is; it may not be in view yet.</summary>
    internal string Wanted { get; private set; } = "";

    /// <summary>Which entry of each list is open, by the list's pointer.</summary>
    internal Dictionary<string, int> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>Brings a part into view; set by the shell.</summary>
    internal Func<string, Task> Going { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What was typed under a name has been kept; set by the shell.</summary>
    internal Func<string, Task> Arriving { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Opens the sheet in which a rule is edited; set by the shell.</summary>
    internal Action<RuleRequest> Asking { get; set; } = static _ => { };

    /// <summary>The definition as JSON, read once for each edit; not to be changed.</summary>
    public JsonObject Node
    {
        get
        {
            if (!ReferenceEquals(read, Definition))
            {
                (read, node) = (Definition, JsonNode.Parse(Desk.Bench.Session.Written)?.AsObject() ?? []);
            }

            return node;
        }
    }

    /// <summary>The JSON at a pointer; <c>null</c> where there is none.</summary>
    public JsonNode? Value(string at) => JsonEditing.At(Node, at);

    /// <summary>Does an edit; what was typed for it need not be kept in the browser any longer.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="typed">Name under which the browser holds what was typed.</param>
    public async Task<bool> Do(DefinitionEdit edit, string? typed = null)
    {
        var done = await Desk.Do(edit);
        if (typed is not null)
        {
            await Arriving(typed);
        }

        return done;
    }

    /// <summary>Sets a member by its pointer; <c>null</c> leaves it out.</summary>
    public Task<bool> Set(string at, JsonNode? value, string? typed = null) =>
        Do(new SetMember(at, value is null ? null : System.Text.Json.JsonSerializer.SerializeToElement(value)), typed);

    /// <summary>Edits a rule by rows in a sheet.</summary>
    public void AskRule(RuleRequest request) => Asking(request);

    /// <summary>Goes to a part, and to a spot in it.</summary>
    public Task Go(string part, string? at = null)
    {
        At = at;
        Wanted = part;
        Asked++;
        OpenEntries(at);
        return Going(part);
    }

    /// <summary>Goes where a finding lies; nothing happens where it is about the matter as a whole.</summary>
    public Task Go(DefinitionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (MatterParts.At(finding.Place.Path) is not { } part)
        {
            return Task.CompletedTask;
        }

        if (FindingPlaces.AddressOf(Definition.Form, finding) is { } address)
        {
            Desk.Select(address);
        }

        return Go(part.Key, finding.Place.Path);
    }

    /// <summary>Findings at a pointer or below it.</summary>
    public ImmutableArray<DefinitionFinding> FindingsIn(string at) => [.. Desk.Bench.Findings.Where(finding => MatterParts.IsWithin(finding.Place.Path, at))];

    /// <summary>Findings of a part; of none for those about the matter as a whole.</summary>
    public ImmutableArray<DefinitionFinding> FindingsOf(MatterPart? part)
    {
        if (sorted != Desk.Bench.Findings)
        {
            sorted = Desk.Bench.Findings;
            byPart = sorted.ToLookup(finding => MatterParts.At(finding.Place.Path));
        }

        return [.. byPart[part]];
    }

    /// <summary>How far a part is.</summary>
    public PartMark MarkOf(MatterPart part) => MatterParts.MarkOf(part, Definition, FindingsOf(part));

    /// <summary>What an entry of a code list is called; the code itself where there is no such entry.</summary>
    public string Label(string list, string code) => Desk.Codes.Of(list).Find(code)?.Label.In(Desk.Culture) ?? code;

    // "/elements/materials/3/sampleFile" opens the fourth material.
    private void OpenEntries(string? at)
    {
        var steps = (at ?? "").Split('/');
        for (var i = 1; i < steps.Length; i++)
        {
            if (int.TryParse(steps[i], CultureInfo.InvariantCulture, out var index))
            {
                Open[string.Join('/', steps[..i])] = index;
            }
        }
    }
}
