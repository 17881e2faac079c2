using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LowCodeGov.Runtime.Encryption;

/// <summary>A row with something encrypted in it, which it opens and closes by itself.</summary>
internal interface IEncryptedRow
{
    /// <summary>Sets what it opens and closes with.</summary>
    RowCipher Cipher { set; }
}

/// <summary>
/// Hands each row that is read the cipher of its context. One instance for all contexts: EF keeps its services by it. Each provider names it where
/// it registers the context; a context that changed its own options would have them worked out anew each time it is made.
/// </summary>
internal sealed class EncryptedRows : IMaterializationInterceptor
{
    public static readonly EncryptedRows Instance = new();

    private EncryptedRows()
    {
    }

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is IEncryptedRow row && materializationData.Context is GovDbContext context)
        {
            row.Cipher = context.Cipher;
        }

        return entity;
    }
}
