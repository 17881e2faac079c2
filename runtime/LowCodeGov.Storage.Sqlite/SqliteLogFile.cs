using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>
/// The write-ahead log behind the writer's connection. SQLite writes each page of a commit with two calls of the system, and those were a fifth of
/// the time of a completion; here the pages of a commit are gathered and written with one.
/// </summary>
/// <remarks>
/// Only the methods of the log's open file are put in front of SQLite's own. Nothing is held back beyond the frame that ends a commit: SQLite publishes a
/// commit after writing that, and it is written through with all before it, so readers and a process that dies see what they always saw. What cannot be told
/// for certain to be a frame is written at once. The connection must not spill pages in the middle of a transaction (<see cref="SqliteCheckpoints.TakeOver"/>),
/// for of a transaction that is given up this file hears nothing: frames that are still held when something else is asked for are let go, and the
/// asking transaction fails.
/// </remarks>
internal static unsafe class SqliteLogFile
{
    // sqlite3.h: what asks for the file of journal or log.
    private const int LogPointer = 28;

    // The file format of the log: a header before each page; its second word is zero unless the frame ends a commit.
    private const int FrameHeader = 24;
    private const int SmallestPage = 512;

    // SQLite's file layer writes less than 128 KB at once.
    private const int Room = 120 * 1024;
    private const int RoomForFrame = 8 * 1024;

    // Taken once: two pointers to one method need not be the same.
    private static readonly nint OwnWrite = (nint)(delegate* unmanaged[Cdecl]<File*, byte*, int, long, int>)&Write;

    /// <summary>Begins to gather. Ends with the connection.</summary>
    /// <param name="database">A connection outside a transaction, which one thread uses at a time.</param>
    public static void Gather(sqlite3 database)
    {
        // The log is opened with the first reading. Without one, SQLite would answer with another journal's file.
        if (raw.sqlite3_exec(database, "SELECT COUNT(*) FROM sqlite_schema") != raw.SQLITE_OK || !HasLog(database))
        {
            return;
        }

        var result = SqliteFile.Control(database, LogPointer, out var pointer);
        var file = (File*)pointer;
        if (result != raw.SQLITE_OK || file == null || file->Methods == null || (nint)file->Methods->Write == OwnWrite)
        {
            return; // it goes on as SQLite does it, or as it was told before it came from the pool
        }

        var methods = (Gathered*)NativeMemory.Alloc((nuint)sizeof(Gathered));
        *methods = new Gathered { Own = *file->Methods, Inner = file->Methods, Buffer = (byte*)NativeMemory.Alloc(Room) };
        methods->Own.Close = &Close;
        methods->Own.Read = &Read;
        methods->Own.Write = (delegate* unmanaged[Cdecl]<File*, byte*, int, long, int>)OwnWrite;
        methods->Own.Truncate = &Truncate;
        methods->Own.Sync = &Sync;
        methods->Own.Size = &Size;
        file->Methods = &methods->Own;
    }

    private static bool HasLog(sqlite3 database)
    {
        if (raw.sqlite3_prepare_v2(database, "PRAGMA journal_mode", out var statement) != raw.SQLITE_OK)
        {
            return false;
        }

        using (statement)
        {
            return raw.sqlite3_step(statement) == raw.SQLITE_ROW && raw.sqlite3_column_text(statement, 0).utf8_to_string() == "wal";
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(File* file, byte* bytes, int count, long offset)
    {
        var log = (Gathered*)file->Methods;
        var follows = log->Length == 0 || offset == log->Offset + log->Length;
        if (follows && !log->AwaitsPage && count == FrameHeader)
        {
            if (log->Length + RoomForFrame > Room && Flush(file, log) is not raw.SQLITE_OK and var failure)
            {
                return failure;
            }

            log->AwaitsPage = true;
            log->EndsCommit = BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(bytes + sizeof(uint), sizeof(uint))) != 0;
            Append(log, bytes, count, offset);
            return raw.SQLITE_OK;
        }

        if (follows && log->AwaitsPage && count >= SmallestPage && int.IsPow2(count) && log->Length + count <= Room)
        {
            log->AwaitsPage = false;
            Append(log, bytes, count, offset);
            return log->EndsCommit ? Flush(file, log) : raw.SQLITE_OK;
        }

        var result = follows ? Flush(file, log) : LetGo(log);
        return result == raw.SQLITE_OK ? log->Inner->Write(file, bytes, count, offset) : result;
    }

    private static void Append(Gathered* log, byte* bytes, int count, long offset)
    {
        if (log->Length == 0)
        {
            log->Offset = offset;
        }

        NativeMemory.Copy(bytes, log->Buffer + log->Length, (nuint)count);
        log->Length += count;
    }

    private static int Flush(File* file, Gathered* log)
    {
        var length = log->Length;
        (log->Length, log->AwaitsPage) = (0, false);
        return length == 0 ? raw.SQLITE_OK : log->Inner->Write(file, log->Buffer, length, log->Offset);
    }

    // Frames of a commit that came to nothing: another connection may have written where they were to stand.
    private static int LetGo(Gathered* log)
    {
        var isEmpty = log->Length == 0;
        (log->Length, log->AwaitsPage) = (0, false);
        return isEmpty ? raw.SQLITE_OK : raw.SQLITE_IOERR_WRITE;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(File* file, byte* bytes, int count, long offset)
    {
        var log = (Gathered*)file->Methods;
        var result = LetGo(log);
        return result == raw.SQLITE_OK ? log->Inner->Read(file, bytes, count, offset) : result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(File* file, long size)
    {
        var log = (Gathered*)file->Methods;
        var result = LetGo(log);
        return result == raw.SQLITE_OK ? log->Inner->Truncate(file, size) : result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(File* file, int how)
    {
        var log = (Gathered*)file->Methods;
        var result = LetGo(log);
        return result == raw.SQLITE_OK ? log->Inner->Sync(file, how) : result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(File* file, long* size)
    {
        var log = (Gathered*)file->Methods;
        var result = LetGo(log);
        return result == raw.SQLITE_OK ? log->Inner->Size(file, size) : result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(File* file)
    {
        var log = (Gathered*)file->Methods;
        file->Methods = log->Inner;
        NativeMemory.Free(log->Buffer);
        NativeMemory.Free(log);
        return file->Methods->Close(file);
    }

    // sqlite3.h: sqlite3_file and sqlite3_io_methods; what is not put in front of keeps its place.
    [StructLayout(LayoutKind.Sequential)]
    private struct File
    {
        public Methods* Methods;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<File*, int> Close;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<File*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<File*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<File*, int, int> Sync;
        public delegate* unmanaged[Cdecl]<File*, long*, int> Size;
        public fixed long Others[12];
    }

    /// <summary>What SQLite takes for the methods of the file, and behind it what is gathered.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Gathered
    {
        public Methods Own;
        public Methods* Inner;
        public byte* Buffer;
        public long Offset;
        public int Length;
        public bool AwaitsPage;
        public bool EndsCommit;
    }
}
