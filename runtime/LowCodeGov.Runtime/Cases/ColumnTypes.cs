using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Types of the columns that prepared statements write. A server prepares a statement for given types, and an absent value has none of its own.</summary>
internal sealed class ColumnTypes(IModel model)
{
    public DbType Of(string table, string column)
    {
        var property = model.GetEntityTypes().Where(entity => entity.GetTableName() == table).SelectMany(entity => entity.GetProperties())
            .First(property => property.GetColumnName() == column);
        return OfValue(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType);
    }

    public static DbType OfValue(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => DbType.String,
        var t when t == typeof(long) => DbType.Int64,
        var t when t == typeof(int) => DbType.Int32,
        var t when t == typeof(bool) => DbType.Boolean,
        var t when t == typeof(DateOnly) => DbType.Date,
        var t when t == typeof(byte[]) => DbType.Binary,
        var t => throw new InvalidOperationException($"No prepared statement writes {t.Name}."),
    };
}
