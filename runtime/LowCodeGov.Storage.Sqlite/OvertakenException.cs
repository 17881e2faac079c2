using System.Data.Common;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>The row to be changed is not there as it was: somebody else has written it meanwhile. Nothing of the batch has been written.</summary>
internal sealed class OvertakenException() : DbException("The row has been changed meanwhile.");
