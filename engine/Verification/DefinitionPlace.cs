using System.Globalization;

namespace LowCodeGov.Engine.Verification;

/// <summary>What kind of part of a definition a place belongs to: which page of the designer opens.</summary>
public enum PlaceKind
{
    /// <summary>The matter as a whole.</summary>
    Matter,

    /// <summary>One of the 36 elements or the extended ones; the id is the member's name.</summary>
    Element,

    /// <summary>A material; the id is its key.</summary>
    Material,

    /// <summary>A situation question; the id is its key.</summary>
    Situation,

    /// <summary>A form page, section or field; the id is its key, of a field in a row <c>rows.field</c>.</summary>
    Field,

    /// <summary>A node of the flow; the id is the node's.</summary>
    Node,

    /// <summary>A fee item; the id is its key.</summary>
    Fee,

    /// <summary>A notice; the id is the notice's.</summary>
    Notice,

    /// <summary>The certificate.</summary>
    Certificate,

    /// <summary>A threshold of supervision; the id is the indicator's.</summary>
    Supervision,

    /// <summary>A special procedure; the id is its kind.</summary>
    SpecialProcedure,

    /// <summary>Intake, extension and suspension; the id is the member's name.</summary>
    Intake,

    /// <summary>A decision table; the id is its key.</summary>
    Table,

    /// <summary>A scenario; the id is its key.</summary>
    Scenario,
}

/// <summary>The spot of a finding.</summary>
/// <param name="Path">JSON pointer into the definition (RFC 6901), e.g. <c>/flow/nodes/3/returnTo/0</c>; empty for the whole.</param>
/// <param name="Kind">What it belongs to.</param>
/// <param name="Id">Key or id of that part; absent for the matter as a whole.</param>
/// <param name="Line">Line from 1, where the text could not even be read.</param>
/// <param name="Column">Column from 1, likewise.</param>
public sealed record DefinitionPlace(string Path, PlaceKind Kind, string? Id = null, long? Line = null, long? Column = null)
{
    /// <summary>The matter as a whole.</summary>
    public static DefinitionPlace Matter { get; } = new("", PlaceKind.Matter);

    /// <summary>A member of the elements.</summary>
    public static DefinitionPlace Element(string member) => new("/elements/" + member, PlaceKind.Element, member);

    /// <summary>A member below this place.</summary>
    public DefinitionPlace Of(string member) =>
        this with { Path = $"{Path}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}" };

    /// <summary>An entry of the list at this place.</summary>
    public DefinitionPlace Of(int index) => this with { Path = $"{Path}/{index.ToString(CultureInfo.InvariantCulture)}" };
}
