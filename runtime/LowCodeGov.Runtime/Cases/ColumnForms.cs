namespace LowCodeGov.Runtime.Cases;

/// <summary>Values as columns hold them: the same forms as the value converters of <see cref="Storage.GovDbContext"/>.</summary>
internal static class ColumnForms
{
    public static object? Of(object? value) => value switch
    {
        DateTimeOffset instant => instant.UtcTicks,
        Guid id => id.ToString("N"),
        Enum name => name.ToString(),
        _ => value,
    };
}
