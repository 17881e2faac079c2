using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Retention;

/// <summary>
/// Blanks the values of erased fields: in recorded events, and at the same places in a state. A state folded from blanked events equals the blanked
/// state, and blanking once more changes nothing.
/// </summary>
/// <remarks>
/// Certificates stay as they were issued, with their face: what was handed out for years to come is not the file's to take back. Notices print what
/// the blanked case has.
/// </remarks>
public sealed class Blanking
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new JsonObject(), EngineJson.Options);

    private readonly HashSet<string> _fields;
    private readonly HashSet<string> _columns;
    private readonly HashSet<string> _materials;
    private readonly HashSet<string> _data;
    private readonly HashSet<int> _activations;

    /// <summary>Blanks at these places.</summary>
    public Blanking(ErasedPlaces places)
    {
        ArgumentNullException.ThrowIfNull(places);
        _fields = [.. places.Fields];
        _columns = [.. places.Fields.Where(path => path.Contains('.', StringComparison.Ordinal)).Select(path => path[(path.LastIndexOf('.') + 1)..])];
        _materials = [.. places.Materials];
        _data = [.. places.Data];
        _activations = [.. places.Activations];
    }

    /// <summary>Whether an event is of those that hold values of fields: by itself, or in what its rules have read.</summary>
    public static bool MayHoldValues(RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Why is not null || MayHoldValues(recorded.Event);
    }

    private static bool MayHoldValues(CaseEvent happened) => happened is CaseOpened or ApplicationJoined or FormChanged or MaterialsChanged or CaseDataChanged or NoticeIssued or ItemsTaken
        or ParametersTaken or ServiceCalled or ServiceDone or ServiceCompensationAsked or ChildAsked or ChildEnded;

    /// <summary>The event without the values; the same object where it holds none.</summary>
    public RecordedEvent Event(RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var blanked = Blanked(recorded.Event);
        var why = recorded.Why is { } facts ? facts.Select(Fact).ToImmutableArray() : (ImmutableArray<RuleFact>?)null;
        var same = Same(blanked, recorded.Event) && (why is null || why.Value.AsSpan().SequenceEqual(recorded.Why!.Value.AsSpan())); // both absent or neither
        // Without what was mixed into its hash, nobody can try values through until one fits.
        return same ? recorded : recorded with { Event = blanked, Why = why, Salt = null };
    }

    /// <summary>The state without the values.</summary>
    internal CaseState State(CaseState s) => s with
    {
        Application = Application(s.Application),
        Data = s.Data is { } data ? Data(data) : null,
        Activations = [.. s.Activations.Select(each => !_activations.Contains(each.Number) ? each : each with
        {
            Items = each.Items.IsDefaultOrEmpty ? each.Items : Items(each.Items),
            Parameters = each.Parameters is null ? null : Nothing,
        })],
        Calls = [.. s.Calls.Select(each => !_activations.Contains(each.Activation) ? each : each with { Input = Nothing, Output = each.Output is null ? null : Nothing })],
        Children = [.. s.Children.Select(each => each.Result is { } result && _activations.Contains(each.Activation) ? each with { Result = Result(result) } : each)],
        Joined = [.. s.Joined.Select(each => each with { Application = Application(each.Application) })],
        Notices = [.. s.Notices.Select(each => each with { Fields = Notice(each.Fields) })],
    };

    private static bool Same(CaseEvent one, CaseEvent other) => ReferenceEquals(one, other) || EngineJson.Canonical(one) == EngineJson.Canonical(other);

    private CaseEvent Blanked(CaseEvent happened) => happened switch
    {
        CaseOpened e => e with { Application = Application(e.Application) },
        ApplicationJoined e => e with { Application = Application(e.Application) },
        FormChanged e => e with { Form = Form(e.Form) },
        MaterialsChanged e => e with { Materials = Materials(e.Materials) },
        CaseDataChanged e => e with { Data = Data(e.Data) },
        NoticeIssued e => e with { Fields = Notice(e.Fields) },
        ItemsTaken e when _activations.Contains(e.Activation) => e with { Items = Items(e.Items) },
        ParametersTaken e when _activations.Contains(e.Activation) => e with { Values = Nothing },
        ServiceCalled e when _activations.Contains(e.Activation) => e with { Input = Nothing },
        ServiceDone e when _activations.Contains(e.Activation) => e with { Output = Nothing },
        ServiceCompensationAsked e when _activations.Contains(e.Activation) => e with { Input = Nothing },
        // The child has a form of its own: its fields are not ours.
        ChildAsked e => e with { Application = e.Application with { Form = _activations.Contains(e.Activation) ? Nothing : e.Application.Form, Materials = Materials(e.Application.Materials) } },
        ChildEnded e when _activations.Contains(e.Activation) => e with { Result = Result(e.Result) },
        _ => happened,
    };

    private Application Application(Application application) => application with { Form = Form(application.Form), Materials = Materials(application.Materials) };

    private ImmutableArray<SubmittedMaterial> Materials(ImmutableArray<SubmittedMaterial> materials) =>
        [.. materials.Select(each => _materials.Contains(each.Key) ? each with { Files = [], CertificateId = null } : each)];

    private JsonElement Data(JsonElement data) => Changed(data, values => _data.Aggregate(false, (changed, name) => values.Remove(name) || changed));

    private JsonElement Form(JsonElement form) => Changed(form, values => Rows(values, ""));

    private bool Rows(JsonObject values, string before)
    {
        var changed = false;
        foreach (var (key, value) in values.ToList())
        {
            var path = before + key;
            if (_fields.Contains(path))
            {
                changed |= value is not null;
                values[key] = null;
            }
            else if (value is JsonArray rows)
            {
                changed = rows.OfType<JsonObject>().Aggregate(changed, (any, row) => Rows(row, path + ".") || any);
            }
        }

        return changed;
    }

    private static JsonElement Changed(JsonElement element, Func<JsonObject, bool> blank) =>
        JsonObject.Create(element) is { } values && blank(values) ? JsonSerializer.SerializeToElement(values, EngineJson.Options) : element;

    private static ChildResult Result(ChildResult result) => result with { Output = Nothing };

    private static ImmutableArray<FlowItem> Items(ImmutableArray<FlowItem> items) =>
        [.. items.Select((_, index) => new FlowItem(new LocalText((index + 1).ToString(CultureInfo.InvariantCulture)), Nothing))];

    private ImmutableSortedDictionary<string, string> Notice(ImmutableSortedDictionary<string, string> fields) => fields.RemoveRange(fields.Keys.Where(Names));

    private RuleFact Fact(RuleFact fact)
    {
        if (fact.Read is not { } read || !read.Keys.Any(Names))
        {
            return fact;
        }

        // What a condition came to is no value of a field; anything else may be.
        var left = read.RemoveRange(read.Keys.Where(Names));
        return fact with { Read = left.IsEmpty ? null : left, Gave = fact.Gave is "true" or "false" ? fact.Gave : null };
    }

    private bool Names(string name) => name.Split('.') switch
    {
        ["form", var key, .. var rest] => _fields.Contains(key) || rest.Any(_columns.Contains),
        ["row" or "item", .. var rest] => rest.Any(_columns.Contains),
        _ => false,
    };
}
