using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LowCodeGov.Storage.PostgreSql;

/// <summary>Text compares by code points, as in the other databases and in .NET's ordinal order; an index then serves searches by prefix too.</summary>
internal sealed class PostgreSqlColumns(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            // A packed text is kept as bytes, and bytes have no collation.
            if (property.GetValueConverter()?.ProviderClrType == typeof(byte[]))
            {
                continue;
            }

            if (type == typeof(string) || type == typeof(Guid) || type.IsEnum)
            {
                property.SetCollation("C");
            }
        }
    }
}
