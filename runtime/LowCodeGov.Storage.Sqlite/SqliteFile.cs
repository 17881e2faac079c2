using System.Runtime.InteropServices;
using SQLitePCL;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>The files behind a connection, for what SQLite itself does only together with something else.</summary>
/// <remarks>The files are SQLite's own: were one opened once more, closing that would take this process's locks away (POSIX, fcntl).</remarks>
internal static class SqliteFile
{
    // sqlite3.h: what asks for the database file; how it is flushed; where that stands among its methods, after the version and four others.
    private const int FilePointer = 7;
    private const int Normally = 2;
    private const int FlushMethod = 5;

    private static readonly byte[] Main = "main\0"u8.ToArray();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int FlushFile(nint file, int how);

    /// <summary>Waits until all that was written to the database file is on the disk.</summary>
    /// <returns>SQLite's result; <c>SQLITE_OK</c> when it is there.</returns>
    public static int Flush(sqlite3 database)
    {
        var result = Control(database, FilePointer, out var file);
        var methods = result == raw.SQLITE_OK && file != 0 ? Marshal.ReadIntPtr(file) : 0;
        if (methods != 0)
        {
            result = Marshal.GetDelegateForFunctionPointer<FlushFile>(Marshal.ReadIntPtr(methods, FlushMethod * nint.Size))(file, Normally);
            GC.KeepAlive(database); // the pointer alone would not keep it open
        }

        return result;
    }

    /// <summary>Asks a connection for something of its files.</summary>
    internal static int Control(sqlite3 database, int operation, out nint answer)
    {
        var result = Control(database.DangerousGetHandle(), Main, operation, out answer);
        GC.KeepAlive(database);
        return result;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int Control(nint database, byte[] schema, int operation, out nint argument);
}
