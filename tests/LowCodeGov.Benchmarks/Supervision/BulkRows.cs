using System.Data.Common;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LowCodeGov.Benchmarks.Supervision;

/// <summary>Puts rows of one table into the store through one prepared command: a million of them in minutes, as the product's own would lie there.</summary>
internal sealed class BulkRows<T> : IAsyncDisposable
    where T : class
{
    private readonly DbCommand _command;
    private readonly (Func<T, object?> Value, DbParameter Parameter)[] _columns;

    public BulkRows(GovDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException(typeof(T).Name);
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table) ?? throw new InvalidOperationException(typeof(T).Name);
        _command = db.Database.GetDbConnection().CreateCommand();
        var properties = entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd && property.PropertyInfo is not null).ToList();
        _columns = [.. properties.Select((property, at) =>
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = $"@p{at}";
            _command.Parameters.Add(parameter);
            var (info, converter) = (property.PropertyInfo!, property.GetTypeMapping().Converter); // those without were left out
            return ((Func<T, object?>)(row => info.GetValue(row) is { } value ? converter is null ? value : converter.ConvertToProvider(value) : null), (DbParameter)parameter);
        })];
        var names = properties.Select(property => $"\"{property.GetColumnName(table)}\"");
        _command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", _columns.Select(column => column.Parameter.ParameterName))})";
    }

    public void Add(T row)
    {
        foreach (var (value, parameter) in _columns)
        {
            parameter.Value = value(row) switch { null => DBNull.Value, DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), var given => given };
        }

        _command.ExecuteNonQuery();
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
