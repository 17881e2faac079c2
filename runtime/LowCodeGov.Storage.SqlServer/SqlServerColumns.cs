using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LowCodeGov.Storage.SqlServer;

/// <summary>Text compares by code points, as in the other databases; and no key grows beyond what an index of SQL Server can hold.</summary>
internal sealed class SqlServerColumns(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    private const string ByCodePoint = "Latin1_General_100_BIN2";

    // A clustered key may have 900 bytes, an index 1,700; a character takes two.
    private const int KeyBytes = 900;
    private const int IndexBytes = 1700;
    private const int BytesOfCharacter = 2;

    // What others refer to and what refers must have one length; it leaves room for two more columns in a key.
    private const int LongestReference = 128;

    // No command id is longer.
    private const int LongestInKey = 200;
    private const int LongestInIndex = 400;

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Where(IsText))
            {
                property.SetCollation(ByCodePoint);
            }

            foreach (var key in entity.GetKeys())
            {
                Limit([.. key.Properties], KeyBytes, LongestInKey);
            }

            foreach (var index in entity.GetIndexes())
            {
                Limit([.. index.Properties], IndexBytes, LongestInIndex);
            }
        }
    }

    private static void Limit(List<IMutableProperty> properties, int bytes, int longest)
    {
        var open = properties.Where(property => IsText(property) && property.GetMaxLength() is null).ToList();
        foreach (var reference in open.Where(property => property.IsForeignKey() || property.GetContainingKeys().Any(key => key.GetReferencingForeignKeys().Any())))
        {
            reference.SetMaxLength(LongestReference);
        }

        open.RemoveAll(property => property.GetMaxLength() is not null);
        var known = properties.Where(IsText).Sum(property => property.GetMaxLength() ?? 0);
        foreach (var property in open)
        {
            property.SetMaxLength(Math.Min(longest, ((bytes / BytesOfCharacter) - known) / open.Count));
        }
    }

    private static bool IsText(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        // A packed text is kept as bytes, and bytes have no collation.
        return (type == typeof(string) || type == typeof(Guid) || type.IsEnum) && property.GetValueConverter()?.ProviderClrType != typeof(byte[]);
    }
}
