using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Instants as ticks in UTC.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Ids as 32 lower-case hexadecimal digits, as <see cref="Engine.Cases.CaseId"/> writes them.</summary>
internal sealed class GuidText() : ValueConverter<Guid, string>(
    id => id.ToString("N"), text => Guid.ParseExact(text, "N"));
