namespace LowCodeGov.Runtime.Applications;

/// <summary>Key of a draft application.</summary>
public readonly record struct DraftId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out DraftId id)
    {
        var ok = Guid.TryParseExact(text, "N", out var value) || Guid.TryParseExact(text, "D", out value);
        id = new DraftId(value);
        return ok;
    }
}
