using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Forms.Changes;
using LowCodeGov.Forms.Posting;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Portal;

/// <summary>What a posted page says besides its fields: what it was shown, and which side was chosen where two windows differ.</summary>
internal static class PickedFields
{
    /// <summary>Control that carries the prints of what the page was shown.</summary>
    public const string ShownName = "shown";

    /// <summary>Control that carries the version whose values stood beside the choices.</summary>
    public const string ChosenAtName = "chosen-at";
    public const string Mine = "mine";
    public const string Theirs = "theirs";
    private const string Prefix = "pick:";

    /// <summary>Name of the choice about a field; no field's own control can have it, for keys hold no colon.</summary>
    public static string Name(string field) => Prefix + field;

    /// <summary>What the page knew when it was posted.</summary>
    public static ShownForm Of(IFormCollection posted) => new(
        ValuePrints.Read(posted[ShownName]),
        posted.Where(p => p.Key.StartsWith(Prefix, StringComparison.Ordinal) && (string?)p.Value is Mine or Theirs)
            .ToImmutableSortedDictionary(p => p.Key[Prefix.Length..], p => (string?)p.Value == Mine ? KeptSide.Mine : KeptSide.Theirs, StringComparer.Ordinal),
        long.TryParse(posted[ChosenAtName], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null);

    /// <summary>The side that has changed a field which only one has.</summary>
    public static string Before(FieldConflict field, IReadOnlyDictionary<string, string> shown) =>
        shown.GetValueOrDefault(field.Field.Key) == ValuePrints.Of(field.Mine) ? Theirs : Mine;

    /// <summary>Whether a control belongs to the page around the form and is written anew.</summary>
    public static bool IsOwn(string name) =>
        name is "__RequestVerificationToken" or "_handler" or ChosenAtName or FormPost.ButtonName || name.StartsWith(Prefix, StringComparison.Ordinal);
}
