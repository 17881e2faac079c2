namespace LowCodeGov.Runtime.Applications;

/// <summary>Names of the screens of a draft, as its row remembers where one stopped.</summary>
public static class DraftPlaces
{
    public const string Situation = "situation";
    public const string Materials = "materials";
    public const string Delivery = "delivery";
    public const string Check = "check";
    private const string FormPrefix = "form-";

    /// <summary>The screen of a page of the form.</summary>
    public static string FormPage(string page) => FormPrefix + page;

    /// <summary>Key of the form page that a screen shows; null when it is none.</summary>
    public static string? PageOf(string place) =>
        place.StartsWith(FormPrefix, StringComparison.Ordinal) ? place[FormPrefix.Length..] : null;
}
