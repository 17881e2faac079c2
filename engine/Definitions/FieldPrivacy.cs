namespace LowCodeGov.Engine.Definitions;

/// <summary>How a personal value is treated (隐私等级).</summary>
/// <param name="Masked">Shown with its middle hidden to whoever has no task on the case.</param>
/// <param name="Encrypted">Encrypted at rest, and left out of lists and searches.</param>
/// <param name="KeptMonths">Months after the case has ended until the value is erased; absent: kept with the case file.</param>
/// <remarks>Source: Personal Information Protection Law, art. 19 (no longer than needed), art. 47 (erased when the time is over), art. 51 (classified management, encryption).</remarks>
public sealed record FieldPrivacy(bool Masked = true, bool Encrypted = false, int? KeptMonths = null)
{
    /// <summary>Nothing personal.</summary>
    public static FieldPrivacy Public { get; } = new(Masked: false);

    /// <summary>Personal: masked, kept with the case file.</summary>
    public static FieldPrivacy Personal { get; } = new();
}
